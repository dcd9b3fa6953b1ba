/* Charts of the answers of the API. Each has its table, its CSV and its SVG; amounts are exact in the table. */
'use strict';

const charts = (() => {
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const palette = () => [1, 2, 3, 4, 5, 6, 7, 8].map(i => css('--series-' + i));
  const number = money => money === null || money === undefined ? null : Number(money.amount);
  const scales = [[1e12, ' trillion'], [1e9, ' billion'], [1e6, ' million'], [1e3, ' thousand']];
  const symbols = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' };
  let currency = 'USD';
  const short = value => {
    if (value === null || value === undefined) return '—';
    const symbol = symbols[currency] || currency + ' ';
    const size = Math.abs(value);
    const [by, word] = scales.find(([least]) => size >= least) || [1, ''];
    return (value < 0 ? '−' : '') + symbol + (size / by).toFixed(size === 0 ? 0 : 1) + word;
  };
  const axis = value => short(value).replace(' trillion', 'tn').replace(' billion', 'bn').replace(' million', 'm').replace(' thousand', 'k').replace('.0', '');
  const money = amount => amount ? short(Number(amount.amount)) : '—';
  const drawn = new Map();

  const get = url => fetch(url).then(response => response.json().then(body => {
    if (!response.ok) throw new Error(body.detail || 'Not answered');
    return body;
  }));

  const base = () => ({
    animation: false,
    color: palette(),
    textStyle: { color: css('--ink'), fontFamily: 'inherit' },
    grid: { left: 12, right: 16, top: 42, bottom: 8, containLabel: true },
    legend: { type: 'scroll', top: 0, left: 0, textStyle: { color: css('--ink') }, pageTextStyle: { color: css('--ink') }, pageIconColor: css('--accent') },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: css('--card'), borderColor: css('--line'), textStyle: { color: css('--ink') }, valueFormatter: short },
  });
  const line = () => ({ axisLine: { lineStyle: { color: css('--quiet') } }, axisLabel: { color: css('--quiet') }, splitLine: { lineStyle: { color: css('--line') } } });
  const timeAxis = () => ({ type: 'time', ...line(), splitLine: { show: false } });
  const moneyAxis = () => ({ type: 'value', ...line(), axisLabel: { color: css('--quiet'), formatter: axis } });

  const table = (element, head, rows) => {
    const made = document.createElement('table');
    made.className = 'data';
    const top = made.createTHead().insertRow();
    head.forEach(text => { const th = document.createElement('th'); th.scope = 'col'; th.textContent = text; top.append(th); });
    const body = made.createTBody();
    rows.forEach(cells => {
      const row = body.insertRow();
      cells.forEach((text, i) => {
        const cell = document.createElement(i === 0 ? 'th' : 'td');
        if (i === 0) cell.scope = 'row';
        cell.textContent = text === null || text === undefined ? '' : text;
        row.append(cell);
      });
    });
    element.replaceChildren(made);
  };
  const csv = (head, rows) => [head, ...rows].map(cells => cells.map(cell => {
    let text = cell === null || cell === undefined ? '' : String(cell);
    if (/^[=+\-@\t\r]/.test(text) && !/^-?[0-9.]+$/.test(text)) text = "'" + text;
    return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }).join(',')).join('\r\n') + '\r\n';
  const save = (name, type, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const button = (text, action) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', action);
    return made;
  };

  /* What a chart is made of: {option, head, rows, click?}; or {empty} in words. */
  const show = (figure, name, chart) => {
    const old = drawn.get(figure);
    if (old) { old.dispose(); drawn.delete(figure); }
    figure.replaceChildren();
    if (chart.empty) {
      const say = document.createElement('p');
      say.className = 'empty';
      say.textContent = chart.empty;
      figure.append(say);
      figure.dataset.ready = 'empty';
      return;
    }
    const plot = document.createElement('div');
    plot.className = 'plot';
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', chart.label + ' The table below has all figures.');
    const tools = document.createElement('div');
    tools.className = 'tools';
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = 'Table';
    const scroll = document.createElement('div');
    scroll.className = 'scroll';
    scroll.tabIndex = 0;
    scroll.setAttribute('role', 'region');
    scroll.setAttribute('aria-label', 'Table: ' + chart.label);
    details.append(summary, scroll);
    details.addEventListener('toggle', () => { if (details.open && !scroll.firstChild) table(scroll, chart.head, chart.rows); });
    tools.append(
      button('CSV', () => save(name + '.csv', 'text/csv', csv(chart.head, chart.rows))),
      button('SVG', () => {
        const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 1100, height: 420 });
        drawing.setOption({ ...chart.option, textStyle: { color: css('--ink'), fontFamily: 'sans-serif' } });
        save(name + '.svg', 'image/svg+xml', drawing.renderToSVGString());
        drawing.dispose();
      }),
      details);
    figure.append(plot, tools);
    const instance = echarts.init(plot, null, { renderer: 'canvas' });
    instance.setOption(chart.option);
    if (chart.click) instance.on('click', chart.click);
    drawn.set(figure, instance);
    figure.dataset.ready = 'true';
  };

  const monthsOn = (date, months) => {
    const at = new Date(date + 'T00:00:00Z');
    at.setUTCMonth(at.getUTCMonth() + months);
    return at.toISOString().slice(0, 10);
  };
  const basisName = basis => basis.replace('forecast:', 'forecast ').replace('trailing-', 'pace of ').replace(/(\d+)m$/, '$1 months');

  const cash = async at => {
    const [series, runway, rounds, journal] = await Promise.all([
      get(at.api + '/series' + at.point + '&step=month&basis=' + at.basis), get(at.api + '/runway' + at.options),
      get(at.api + '/rounds' + at.point), get(at.api + '/journal' + at.point + '&limit=1000')]);
    const points = series.items.filter(item => item.cash);
    if (!points.length) return { empty: 'No balance is known by then, so there is no cash to draw. Record a cash balance to begin.' };
    const end = runway.cashOut && runway.cashOut < monthsOn(at.asOf, 120) ? monthsOn(runway.cashOut, 3) : monthsOn(at.asOf, 36);
    const bases = [runway.basis, ...runway.bases.map(b => b.basis).filter(b => b !== runway.basis && b !== 'trailing-1m')].slice(0, 8);
    const courses = await Promise.all(bases.map(basis => get(at.api + '/course' + at.point + '&step=month&through=' + end + '&basis=' + basis + '&commitments=' + at.commitments + '&funding=' + at.funding)));
    const balances = journal.items.filter(event => event.type === 'CashBalanceReported' && event.counts);
    const start = points[0].date;
    const marks = rounds.items.filter(r => r.effective >= start && r.effective <= end && r.binding && r.amount)
      .sort((a, b) => number(b.amount) - number(a.amount)).slice(0, 8)
      .map(r => ({ xAxis: r.effective, name: (r.name || r.id) + ', ' + money(r.amount) }));
    const option = base();
    option.xAxis = timeAxis();
    option.yAxis = moneyAxis();
    option.series = [
      { name: 'Reported', type: 'line', showSymbol: false, lineStyle: { type: 'dashed' }, data: points.map(p => [p.date, number(p.cash.reported)]) },
      { name: 'Estimated', type: 'line', showSymbol: false, lineStyle: { width: 3 }, data: points.map(p => [p.date, number(p.cash.estimated)]),
        markLine: { symbol: 'none', silent: true, label: { formatter: 'true on', color: css('--quiet') }, lineStyle: { color: css('--quiet') }, data: [{ xAxis: at.asOf }] } },
      { name: 'Balance', type: 'scatter', symbolSize: 10, data: balances.map(b => [b.effective, number(b.data.balance)]) },
      ...courses.map((course, i) => ({ name: basisName(bases[i]), type: 'line', showSymbol: false, lineStyle: { width: i === 0 ? 3 : 1.5, type: i === 0 ? 'solid' : 'dotted' },
        data: course.points.filter(p => i === 0 || number(p.cash) > -1e11).map(p => [p.date, number(p.cash)]),
        ...(i === 0 && runway.cashOut && runway.cashOut <= end ? { markPoint: { symbol: 'pin', symbolSize: 46, label: { formatter: 'out', fontSize: 11, color: css('--accent-ink') }, itemStyle: { color: css('--critical') }, data: [{ name: 'Out of cash', coord: [runway.cashOut, 0] }] } } : {}) })),
      { name: 'Tranches', type: 'scatter', symbol: 'diamond', symbolSize: 9, data: journal.items.filter(e => e.type === 'TrancheFunded' && e.counts && e.effective >= start).map(e => ({ name: e.of + ' ' + e.data.tranche + ', ' + money(e.data.amount), value: [e.effective, number(e.data.amount)] })), tooltip: { trigger: 'item', formatter: item => item.name } },
      { name: 'Rounds', type: 'scatter', symbol: 'triangle', symbolSize: 11, data: marks.map(m => ({ name: m.name, value: [m.xAxis, 0] })), tooltip: { trigger: 'item', formatter: item => item.name } },
    ];
    const rows = [
      ...points.map(p => [p.date, p.cash.reported.amount, p.cash.estimated.amount, '']),
      ...courses[0].points.slice(1).map(p => [p.date, '', p.cash.amount, 'expected, ' + basisName(bases[0])])];
    return { label: `Cash from ${start} to ${end}; out of cash: ${runway.cashOut || runway.outcome}.`, option, head: ['Day', 'Reported', 'Estimated', ''], rows };
  };

  const years = span => span.start.slice(5) === '01-01' && span.end.slice(5) === '12-31' && span.start.slice(0, 4) === span.end.slice(0, 4) ? span.start.slice(0, 4) : span.start + '..' + span.end;

  const hedgehog = async at => {
    const vintages = await get(at.api + '/vintages' + at.point);
    if (!vintages.columns.length) return { empty: 'No forecast is known by then. Record one to see how the next ones change it.' };
    const rows = vintages.rows.filter(row => Date.parse(row.end) - Date.parse(row.start) <= 366 * 86400000);
    const middle = row => new Date((Date.parse(row.start) + Date.parse(row.end)) / 2).toISOString().slice(0, 10);
    /* A line begins on the day on which its version was known, at what that expected of the period then running. */
    const fromKnown = (known, cells) => {
      const later = cells.filter(({ row }) => row.end >= known);
      if (!later.length) return cells.map(({ row, burn }) => [middle(row), burn]);
      const points = later.filter(({ row }) => middle(row) > known).map(({ row, burn }) => [middle(row), burn]);
      return later[0].row.start <= known ? [[known, later[0].burn], ...points] : points;
    };
    const option = base();
    option.xAxis = timeAxis();
    option.yAxis = moneyAxis();
    option.tooltip.trigger = 'item';
    option.tooltip.formatter = item => item.seriesName + '\n' + item.value[0] + ': ' + short(item.value[1]);
    option.series = vintages.columns.map((column, i) => ({
      name: column.date + ' ' + column.forecast + (column.kind === 'corrected' ? ' (corrected)' : ''), type: 'line', symbolSize: 6,
      lineStyle: { type: column.kind === 'corrected' ? 'dashed' : 'solid' },
      data: fromKnown(column.date, rows.map(row => ({ row, burn: number(row.cells[i]) })).filter(({ burn }) => burn !== null)),
    })).filter(series => series.data.length);
    option.series.push({ name: 'Actual', type: 'line', symbol: 'diamond', symbolSize: 11, lineStyle: { width: 4 }, itemStyle: { color: css('--ink') }, z: 9, data: rows.filter(row => row.actual).map(row => [middle(row), number(row.actual)]) });
    return { label: 'Burn by period, a line for each version of each forecast.', option, ...vintageTable(vintages) };
  };
  const vintageTable = vintages => ({
    head: ['Period', ...vintages.columns.map(c => c.date + ' ' + c.forecast + ' v' + c.version + (c.kind === 'corrected' ? ' corrected' : '')), 'Actual'],
    rows: vintages.rows.map(row => [years(row), ...row.cells.map(cell => cell ? cell.amount : ''), row.actual ? row.actual.amount : '']),
  });

  const bridge = async at => {
    const answer = await get(at.api + '/bridge?fromAsOf=' + at.fromAsOf + (at.fromKnownAt ? '&fromKnownAt=' + at.fromKnownAt : '') + '&toAsOf=' + at.asOf + (at.knownAt ? '&toKnownAt=' + at.knownAt : '') + at.pinned + '&effects=nonzero&basis=' + at.basis + '&commitments=' + at.commitments + '&funding=' + at.funding);
    if (answer.cashChange === null) return { empty: 'One of the two points has no balance, so the cash cannot be bridged; the steps below say what changed.' };
    let level = number(answer.from.cash);
    const bars = [{ name: 'Then', from: 0, to: level, total: true }];
    answer.steps.forEach(step => {
      const change = number(step.cashChange) || 0;
      bars.push({ name: step.kind === 'time' ? 'Time passes' : step.summary.slice(0, 40), from: level, to: level + change, step });
      level += change;
    });
    bars.push({ name: 'Now', from: 0, to: level, total: true });
    const option = base();
    option.legend.show = false;
    option.grid.top = 16;
    option.tooltip.trigger = 'item';
    option.tooltip.formatter = item => { const bar = bars[item.dataIndex]; return bar.name + '\n' + (bar.total ? short(bar.to) : short(bar.to - bar.from) + (bar.step.cashOutChange === null ? '' : ', ' + bar.step.cashOutChange + ' days')); };
    option.xAxis = { type: 'category', data: bars.map(bar => bar.name), ...line(), axisLabel: { color: css('--quiet'), interval: innerWidth < 700 ? 'auto' : 0, width: 90, overflow: 'truncate', rotate: bars.length > 8 || innerWidth < 700 ? 40 : 0 } };
    option.yAxis = moneyAxis();
    option.series = [
      { type: 'bar', stack: 'bridge', silent: true, itemStyle: { color: 'transparent' }, data: bars.map(bar => Math.min(bar.from, bar.to)) },
      { type: 'bar', stack: 'bridge', data: bars.map(bar => ({ value: Math.abs(bar.to - bar.from), itemStyle: { color: bar.total ? css('--series-1') : bar.to >= bar.from ? css('--good') : css('--critical') } })) }];
    return {
      label: `Cash went from ${money(answer.from.cash)} to ${money(answer.to.cash)}.`, option,
      head: ['Known', 'What', 'Cash', 'Days', 'Out of cash then'], rows: answer.steps.map(s => [s.known || '', s.summary, s.cashChange ? s.cashChange.amount : '', s.cashOutChange, s.cashOutAfter || s.outcomeAfter]),
      click: item => { const bar = bars[item.dataIndex]; if (bar.step && bar.step.eventId) location.assign(at.journal + '&event=' + bar.step.eventId + '#' + bar.step.eventId); },
    };
  };

  const states = ['Paid', 'Settled in shares', 'Due', 'Overdue', 'Unscheduled', 'Letter of intent'];
  const commitmentRows = async at => {
    const items = (await get(at.api + '/commitments' + at.point)).items.filter(item => item.amount && item.state !== 'cancelled');
    const rows = [];
    const add = (item, state, year, amount) => { if (amount) rows.push({ who: item.counterparty, state, year, amount }); };
    items.forEach(item => {
      if (!item.binding) { add(item, 5, 'no date', number(item.outstanding)); return; }
      item.payments.forEach(payment => add(item, payment.inShares ? 1 : 0, payment.effective.slice(0, 4), number(payment.amount)));
      add(item, 3, 'overdue', number(item.arrears));
      add(item, 4, 'no date', number(item.unscheduled));
      item.due.forEach(year => add(item, 2, String(year.year), number(year.amount)));
    });
    return rows;
  };
  const stacked = (rows, key, label, horizontal) => {
    if (!rows.length) return { empty: 'No commitment with a disclosed amount is known by then.' };
    const keys = [...new Set(rows.map(row => row[key]))];
    const sum = (k, state) => rows.filter(row => row[key] === k && row.state === state).reduce((all, row) => all + row.amount, 0);
    const total = k => rows.filter(row => row[key] === k).reduce((all, row) => all + row.amount, 0);
    keys.sort((a, b) => horizontal ? total(a) - total(b) : a < b ? -1 : 1);
    const shownKeys = horizontal ? keys.slice(-12) : keys;
    const option = base();
    option.tooltip.axisPointer = { type: 'shadow' };
    const category = { type: 'category', data: shownKeys, ...line(), axisLabel: { color: css('--quiet'), width: 120, overflow: 'truncate' } };
    option.xAxis = horizontal ? moneyAxis() : category;
    option.yAxis = horizontal ? category : moneyAxis();
    option.series = states.map((state, i) => ({ name: state, type: 'bar', stack: 'all', data: shownKeys.map(k => sum(k, i) || null) })).filter(s => s.data.some(v => v));
    return { label, option, head: [key === 'who' ? 'Counterparty' : 'Year', ...states], rows: keys.map(k => [k, ...states.map((s, i) => sum(k, i).toFixed(2))]) };
  };

  const roundStates = async at => {
    const items = (await get(at.api + '/rounds' + at.point)).items.filter(item => item.amount && item.tranches.length);
    if (!items.length) return { empty: 'No round with a disclosed amount is known by then.' };
    const kinds = ['funded', 'signed', 'conditional', 'overdue', 'undated', 'letter', 'lapsed'];
    const rows = items.map(item => {
      const sums = Object.fromEntries(kinds.map(kind => [kind, 0]));
      item.tranches.forEach(t => { sums.funded += number(t.funded); if (number(t.left)) sums[t.state] += number(t.left); else if (t.state === 'lapsed' || t.state === 'withdrawn') sums.lapsed += number(t.amount) - number(t.funded); });
      return { name: item.name || item.id, effective: item.effective, sums };
    }).sort((a, b) => a.effective < b.effective ? 1 : -1).slice(0, 14);
    const option = base();
    option.tooltip.axisPointer = { type: 'shadow' };
    option.xAxis = moneyAxis();
    option.yAxis = { type: 'category', data: rows.map(row => row.name), ...line(), axisLabel: { color: css('--quiet'), width: 150, overflow: 'truncate' } };
    option.series = kinds.map(kind => ({ name: kind, type: 'bar', stack: 'all', data: rows.map(row => row.sums[kind] || null) })).filter(s => s.data.some(v => v));
    return { label: 'Rounds, by what of them came and what is left.', option, head: ['Round', 'On', ...kinds], rows: rows.map(row => [row.name, row.effective, ...kinds.map(kind => row.sums[kind].toFixed(2))]) };
  };

  const heat = (xs, ys, cells, label, format, head, rows, low, high, least, most) => {
    const option = base();
    option.legend.show = false;
    option.grid.top = 12;
    option.grid.bottom = 46;
    option.tooltip = { ...option.tooltip, trigger: 'item', formatter: item => ys[item.value[1]] + '\n' + xs[item.value[0]] + ': ' + format(item.value[2]) };
    option.xAxis = { type: 'category', data: xs, ...line(), axisLabel: { color: css('--quiet'), rotate: 40, interval: xs.length > 30 ? 'auto' : 0, width: 110, overflow: 'truncate' } };
    option.yAxis = { type: 'category', data: ys, inverse: true, ...line() };
    option.visualMap = { min: least, max: most, calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 90, textStyle: { color: css('--quiet') }, formatter: format, inRange: { color: [low, css('--card'), high] } };
    option.series = [{ type: 'heatmap', data: cells, label: { show: xs.length <= 18 && innerWidth >= 700, color: css('--ink'), textBorderColor: css('--card'), textBorderWidth: 3, formatter: item => format(item.value[2]), fontSize: 10, width: 48, overflow: 'truncate' }, itemStyle: { borderColor: css('--line'), borderWidth: 1 } }];
    return { label, option, head, rows };
  };

  const vintages = async at => {
    const answer = await get(at.api + '/vintages' + at.point);
    if (!answer.columns.length) return { empty: 'No forecast is known by then.' };
    const cells = [];
    const xs = [...answer.columns.map(c => c.date + ' ' + c.forecast), 'actual'];
    answer.rows.forEach((row, y) => [...row.cells, row.actual].forEach((cell, x) => { if (cell) cells.push([x, y, number(cell)]); }));
    const { head, rows } = vintageTable(answer);
    /* A single figure far from all others must not take the colours from the rest. */
    const sizes = cells.map(cell => Math.abs(cell[2])).sort((a, b) => a - b);
    const usual = sizes[Math.floor((sizes.length - 1) * 0.9)] || 1;
    return heat(xs, answer.rows.map(years), cells, 'Burn forecast for each period, by the day on which it became known.', axis, head, rows, css('--good'), css('--critical'), -usual, usual);
  };

  const beliefs = async at => {
    const last = at.knownAt && at.knownAt < at.asOf ? at.knownAt : at.asOf;
    const from = monthsOn(last, -17);
    const answer = await get(at.api + '/beliefs' + at.point + '&from=' + from + '&basis=' + at.basis + '&commitments=' + at.commitments + '&funding=' + at.funding);
    const cells = [];
    answer.rows.forEach((row, y) => row.cells.forEach((cell, x) => { if (cell && cell.months !== null) cells.push([x, y, cell.months]); }));
    const head = ['True on \\ known by', ...answer.columns];
    const rows = answer.rows.map(row => [row.asOf, ...row.cells.map(cell => !cell ? '' : cell.months === null ? cell.outcome : cell.months)]);
    if (!cells.length) return { empty: 'No runway with an end was known in these months.' };
    return heat(answer.columns, answer.rows.map(row => row.asOf), cells, 'Months of runway: rows true on, columns known by.', value => String(Math.round(value)), head, rows, css('--critical'), css('--good'), 0, 48);
  };

  const simulation = at => get(at.api + '/simulation' + at.options + '&simulate=1000&seed=7&spread=' + at.spread());
  const fan = async at => {
    const answer = await simulation(at);
    if (!answer.fan.length) return { empty: 'Nothing to draw.' };
    const option = base();
    option.xAxis = timeAxis();
    option.yAxis = moneyAxis();
    const data = key => answer.fan.map(band => [band.date, number(band[key])]);
    option.series = [
      { name: 'A tenth below', type: 'line', showSymbol: false, data: data('p10'), lineStyle: { type: 'dashed' } },
      { name: 'Half below', type: 'line', showSymbol: false, data: data('p50'), lineStyle: { width: 3 }, markLine: { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: css('--critical') }, data: [{ yAxis: 0 }] } },
      { name: 'Nine tenths below', type: 'line', showSymbol: false, data: data('p90'), lineStyle: { type: 'dashed' } }];
    return { label: `Out of cash: a tenth of draws by ${answer.p10 || 'no day'}, half by ${answer.p50 || 'no day'}, nine tenths by ${answer.p90 || 'no day'}.`, option, head: ['Day', 'P10', 'P50', 'P90'], rows: answer.fan.map(b => [b.date, b.p10.amount, b.p50.amount, b.p90.amount]) };
  };
  const months = async at => {
    const answer = await simulation(at);
    if (!answer.byMonth.length) return { empty: 'In no draw does the money run out within fifty years.' };
    const option = base();
    option.legend.show = false;
    option.grid.top = 16;
    option.tooltip.valueFormatter = value => (value * 100).toFixed(1) + '%';
    option.xAxis = { type: 'category', data: answer.byMonth.map(m => m.month), ...line() };
    option.yAxis = { type: 'value', ...line(), axisLabel: { color: css('--quiet'), formatter: value => Math.round(value * 100) + '%' } };
    option.series = [{ name: 'Share of draws', type: 'bar', data: answer.byMonth.map(m => m.share) }];
    return { label: 'Months in which the cash runs out, by the share of draws.', option, head: ['Month', 'Share', 'Run out by then'], rows: answer.byMonth.map(m => [m.month, m.share, m.runOutBy]) };
  };

  const makers = {
    cash, hedgehog, bridge, vintages, beliefs, fan, months, rounds: roundStates,
    counterparties: async at => stacked(await commitmentRows(at), 'who', 'Commitments by counterparty, stacked by state.', true),
    years: async at => stacked(await commitmentRows(at), 'year', 'Commitments by year, stacked by state.', false),
  };

  const where = () => {
    const data = document.getElementById('answer').dataset;
    currency = data.currency;
    const api = '/api/companies/' + data.company;
    const pinned = data.sequence ? '&sequence=' + data.sequence : '';
    const point = '?asOf=' + data.asOf + (data.knownAt ? '&knownAt=' + data.knownAt : '') + pinned;
    return { ...data, api, point, pinned, options: point + '&basis=' + data.basis + '&commitments=' + data.commitments + '&funding=' + data.funding,
      journal: '/companies/' + data.company + '/journal' + data.query, spread: () => { const field = document.getElementById('spread'); return field && field.validity.valid ? field.value : '0.25'; } };
  };
  const one = (figure, at) => {
    figure.dataset.state = 'asked';
    return makers[figure.dataset.chart](at).then(chart => show(figure, at.company + '-' + figure.dataset.chart, chart), error => show(figure, '', { empty: error.message }));
  };

  const draw = () => {
    if (!document.getElementById('answer') || !window.echarts) return;
    for (const [figure, instance] of drawn) if (!figure.isConnected) { instance.dispose(); drawn.delete(figure); }
    const at = where();
    const waiting = [...document.querySelectorAll('.chart[data-chart]:not([data-state])')];
    /* Those in sight first; the others when they come near. */
    const seen = new IntersectionObserver(entries => entries.forEach(entry => {
      if (!entry.isIntersecting || entry.target.dataset.state) return;
      seen.unobserve(entry.target);
      one(entry.target, at);
    }), { rootMargin: '600px' });
    waiting.forEach(figure => seen.observe(figure));
    const spread = document.getElementById('spread');
    if (spread && !spread.dataset.ready) {
      spread.dataset.ready = 'true';
      spread.addEventListener('change', () => document.querySelectorAll('[data-chart=fan],[data-chart=months]').forEach(figure => one(figure, where())));
    }
  };
  const again = () => { const at = document.getElementById('answer') && where(); if (at) drawn.forEach((instance, figure) => one(figure, at)); };
  window.addEventListener('resize', () => drawn.forEach(instance => instance.resize()));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  window.addEventListener('beforeprint', () => document.querySelectorAll('.chart[data-chart]:not([data-state])').forEach(figure => one(figure, where())));
  return { draw, money };
})();
