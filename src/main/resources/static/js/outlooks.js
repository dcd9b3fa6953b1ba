/* What was expected: forecasts as they were known, and where the cash may go. */
'use strict';

const outlooks = (() => {
  const { css, short, get, base, line, timeAxis, moneyAxis, nowLine } = charts;
  const value = (at, amount) => figures.valueIn(amount, at.currency);
  const foreign = (at, vintages) =>
    figures.leftOut(
      vintages.rows.flatMap(row => [...row.cells, row.actual]),
      at.currency,
    );
  const vintageTable = vintages => ({
    head: [
      words.say('period'),
      ...vintages.columns.map(
        c =>
          `${words.date(c.date)}, ${c.forecaster}, ${c.version}` +
          (c.kind === 'corrected' ? ', ' + words.say('corrected') : ''),
      ),
      words.say('actual'),
    ],
    rows: vintages.rows.map(row => [
      figures.period(row),
      ...row.cells.map(cell => (cell ? cell.amount : '')),
      row.actual ? row.actual.amount : '',
    ]),
  });
  const FEW = 5;
  /* How many rows the legend takes: nothing of it is cut. */
  const legendRows = series => {
    const wide = Math.max(300, Math.min(1300, window.innerWidth) - 80);
    return Math.ceil(series.reduce((all, s) => all + 40 + s.name.length * 6.5, 0) / wide) + 1;
  };
  const hedgehog = async at => {
    const vintages = await get(at.api + '/vintages' + at.point);
    if (!vintages.columns.length) return { empty: words.say('hedgehog.none') };
    const rows = vintages.rows.filter(row => Date.parse(row.end) - Date.parse(row.start) <= 366 * 86400000);
    /* A line begins on the day on which its version was known, at what that expected of the period then running. */
    const fromKnown = (known, cells) => {
      const later = cells.filter(({ row }) => row.end >= known);
      if (!later.length) return cells.map(({ row, burn }) => [figures.middle(row), burn]);
      const points = later
        .filter(({ row }) => figures.middle(row) > known)
        .map(({ row, burn }) => [figures.middle(row), burn]);
      return later[0].row.start <= known ? [[known, later[0].burn], ...points] : points;
    };
    const few = vintages.columns.length <= FEW && window.innerWidth >= 700;
    const option = base();
    option.xAxis = timeAxis();
    option.tooltip.trigger = 'item';
    option.tooltip.formatter = item =>
      item.seriesName + '\n' + words.date(item.value[0]) + ': ' + short(item.value[1]);
    /* Where there are few, each line has its name at its end, so that nobody looks it up. */
    const direct = {
      show: few,
      formatter: item => item.seriesName,
      fontSize: 12,
      width: 180,
      overflow: 'break',
      color: 'inherit',
    };
    option.series = vintages.columns
      .map((column, i) => ({
        name:
          words.date(column.date) +
          ', ' +
          column.forecaster.slice(0, 40) +
          (column.kind === 'corrected' ? ', ' + words.say('corrected') : ''),
        type: 'line',
        symbolSize: 6,
        lineStyle: { type: column.kind === 'corrected' || !column.stands ? 'dotted' : 'dashed' },
        endLabel: direct,
        labelLayout: { moveOverlap: 'shiftY', hideOverlap: true },
        data: fromKnown(
          column.date,
          rows.map(row => ({ row, burn: value(at, row.cells[i]) })).filter(({ burn }) => burn !== null),
        ),
      }))
      .filter(series => series.data.length);
    option.series.push({
      name: words.say('actual'),
      type: 'line',
      symbol: 'diamond',
      symbolSize: 11,
      lineStyle: { width: 4 },
      itemStyle: { color: css('--ink') },
      z: 9,
      endLabel: direct,
      markLine: nowLine(at.asOf),
      data: rows.filter(row => row.actual).map(row => [figures.middle(row), value(at, row.actual)]),
    });
    /* What was wrong and is put right does not stretch the axis for all others: it is named instead. */
    const standing = vintages.columns.flatMap((column, i) =>
      column.stands ? rows.map(row => value(at, row.cells[i])).filter(burn => burn !== null) : [],
    );
    const drawn = option.series.flatMap(series => series.data.map(point => point[1]));
    const most = Math.max(0, ...(standing.length ? standing : drawn));
    const least = Math.min(0, ...(standing.length ? standing : drawn));
    option.yAxis = moneyAxis(words.say('axis.burn'), standing.length ? standing : drawn);
    const beyond = drawn.filter(burn => burn > most * 1.5 || burn < least * 1.5);
    if (beyond.length) option.yAxis.max = most * 1.1;
    const off = beyond.length
      ? words.say('off-the-chart', beyond.map(burn => figures.short(burn, at.currency)).join(', ')) + ' '
      : '';
    /* Names of lines that end beside each other would stand on each other. */
    const ends = option.series.filter(s => s.data.length).map(s => s.data[s.data.length - 1][0]);
    if (few && new Set(ends).size === ends.length && option.series.every(s => s.data.length !== 1)) {
      option.legend.show = false;
      option.grid.top = 36;
      option.grid.right = 190;
    } else {
      option.series.forEach(series => {
        series.endLabel = { show: false };
      });
      option.grid.top = 40 + 22 * legendRows(option.series);
    }
    return {
      label: words.say('hedgehog.label', vintages.columns.length),
      note: off + foreign(at, vintages),
      option,
      ...vintageTable(vintages),
    };
  };
  const simulation = at =>
    get(at.api + '/simulation' + at.options + '&simulate=1000&seed=7&spread=' + at.spread());
  const fan = async at => {
    const answer = await simulation(at);
    if (!answer.fan.length) return { empty: words.say('nothing-to-draw') };
    const option = base();
    option.legend.show = false;
    option.grid.top = 36;
    option.grid.right = 120;
    option.xAxis = timeAxis();
    const data = key => answer.fan.map(band => [band.date, value(at, band[key])]);
    const edge = (key, share, width, type) => ({
      name: words.say('fan.below', share),
      type: 'line',
      showSymbol: false,
      data: data(key),
      lineStyle: { width, type, color: css('--forecast') },
      itemStyle: { color: css('--forecast') },
      endLabel: { show: true, formatter: item => item.seriesName, fontSize: 12, color: css('--ink') },
      labelLayout: { moveOverlap: 'shiftY', hideOverlap: true },
    });
    option.series = [
      edge('p95', 95, 1, 'dotted'),
      edge('p90', 90, 1.5, 'dashed'),
      edge('p75', 75, 1.5, 'solid'),
      {
        ...edge('p50', 50, 3, 'solid'),
        markLine: {
          symbol: 'none',
          silent: true,
          label: { show: false },
          lineStyle: { color: css('--critical') },
          data: [{ yAxis: 0 }],
        },
      },
      edge('p25', 25, 1.5, 'solid'),
      edge('p10', 10, 1.5, 'dashed'),
      edge('p05', 5, 1, 'dotted'),
    ];
    option.yAxis = moneyAxis(
      words.say('axis.cash'),
      answer.fan.flatMap(band => [value(at, band.p05), value(at, band.p95)]),
    );
    const sources = answer.leads.map(lead =>
      words.say(
        'fan.source.' + lead.source,
        lead.toDays === null ? lead.fromDays + '+' : lead.fromDays + '–' + lead.toDays,
        lead.source === 'spread' ? lead.spread : lead.errors,
      ),
    );
    const day = d => (d ? words.date(d) : words.say('no-day'));
    return {
      label: words.say('fan.label', day(answer.p10), day(answer.p50), day(answer.p90)),
      note: sources.join('; '),
      option,
      head: [words.say('day'), 'P05', 'P10', 'P25', 'P50', 'P75', 'P90', 'P95'],
      rows: answer.fan.map(b => [
        words.date(b.date),
        ...['p05', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'].map(key => b[key].amount),
      ]),
    };
  };
  const months = async at => {
    const answer = await simulation(at);
    if (!answer.byMonth.length) return { empty: words.say('months.none') };
    const option = base();
    option.legend.show = false;
    option.grid.top = 36;
    option.tooltip.valueFormatter = share => (share * 100).toFixed(1) + '%';
    option.xAxis = { type: 'category', data: answer.byMonth.map(m => m.month), ...line() };
    const axis = line();
    option.yAxis = {
      type: 'value',
      name: words.say('axis.share'),
      nameTextStyle: { color: css('--quiet'), fontSize: 12, align: 'left' },
      ...axis,
      axisLabel: { ...axis.axisLabel, formatter: share => Math.round(share * 100) + '%' },
    };
    option.series = [
      {
        name: words.say('axis.share'),
        type: 'bar',
        itemStyle: { color: css('--forecast') },
        data: answer.byMonth.map(m => m.share),
      },
    ];
    const most = answer.byMonth.reduce((a, b) => (b.share > a.share ? b : a));
    return {
      label: words.say('months.label', most.month, (most.share * 100).toFixed(1) + '%'),
      option,
      head: [words.say('month'), words.say('axis.share'), words.say('run-out-by')],
      rows: answer.byMonth.map(m => [m.month, m.share, m.runOutBy]),
    };
  };

  return { hedgehog, fan, months };
})();
