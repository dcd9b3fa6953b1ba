/* Charts of what was expected: forecasts as they were known, beliefs, and where the cash may go. */
'use strict';

const outlooks = (() => {
  const { css, short, axis, get, base, line, timeAxis, moneyAxis } = charts;
  const value = (at, amount) => figures.valueIn(amount, at.currency);
  const foreign = (at, vintages) =>
    figures.leftOut(
      vintages.rows.flatMap(row => [...row.cells, row.actual]),
      at.currency,
    );
  const vintageTable = vintages => ({
    head: [
      'Period',
      ...vintages.columns.map(
        c => c.date + ' ' + c.forecast + ' v' + c.version + (c.kind === 'corrected' ? ' corrected' : ''),
      ),
      'Actual',
    ],
    rows: vintages.rows.map(row => [
      figures.period(row),
      ...row.cells.map(cell => (cell ? cell.amount : '')),
      row.actual ? row.actual.amount : '',
    ]),
  });
  const hedgehog = async at => {
    const vintages = await get(at.api + '/vintages' + at.point);
    if (!vintages.columns.length)
      return { empty: 'No forecast is known by then. Record one to see how the next ones change it.' };
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
    const option = base();
    option.xAxis = timeAxis();
    option.yAxis = moneyAxis();
    option.tooltip.trigger = 'item';
    option.tooltip.formatter = item => item.seriesName + '\n' + item.value[0] + ': ' + short(item.value[1]);
    option.series = vintages.columns
      .map((column, i) => ({
        name: column.date + ' ' + column.forecast + (column.kind === 'corrected' ? ' (corrected)' : ''),
        type: 'line',
        symbolSize: 6,
        lineStyle: { type: column.kind === 'corrected' ? 'dashed' : 'solid' },
        data: fromKnown(
          column.date,
          rows.map(row => ({ row, burn: value(at, row.cells[i]) })).filter(({ burn }) => burn !== null),
        ),
      }))
      .filter(series => series.data.length);
    option.series.push({
      name: 'Actual',
      type: 'line',
      symbol: 'diamond',
      symbolSize: 11,
      lineStyle: { width: 4 },
      itemStyle: { color: css('--ink') },
      z: 9,
      data: rows.filter(row => row.actual).map(row => [figures.middle(row), value(at, row.actual)]),
    });
    return {
      label: 'Burn by period, a line for each version of each forecast.',
      note: foreign(at, vintages),
      option,
      ...vintageTable(vintages),
    };
  };
  const vintages = async at => {
    const answer = await get(at.api + '/vintages' + at.point);
    if (!answer.columns.length) return { empty: 'No forecast is known by then.' };
    const cells = [];
    const xs = [...answer.columns.map(c => c.date + ' ' + c.forecast), 'actual'];
    answer.rows.forEach((row, y) =>
      [...row.cells, row.actual].forEach((cell, x) => {
        if (cell) cells.push([x, y, value(at, cell)]);
      }),
    );
    const { head, rows } = vintageTable(answer);
    /* A single figure far from all others must not take the colours from the rest. */
    const sizes = cells.map(cell => Math.abs(cell[2])).sort((a, b) => a - b);
    const usual = sizes[Math.floor((sizes.length - 1) * 0.9)] || 1;
    return heat.map(
      xs,
      answer.rows.map(figures.period),
      cells,
      'Burn forecast for each period, by the day on which it became known.',
      axis,
      head,
      rows,
      css('--good'),
      css('--critical'),
      -usual,
      usual,
    );
  };
  const beliefs = async at => {
    const last = at.knownAt && at.knownAt < at.asOf ? at.knownAt : at.asOf;
    const from = figures.monthsOn(last, -17);
    const answer = await get(
      at.api +
        '/beliefs' +
        at.point +
        '&from=' +
        from +
        '&basis=' +
        at.basis +
        '&commitments=' +
        at.commitments +
        '&funding=' +
        at.funding,
    );
    const cells = [];
    answer.rows.forEach((row, y) =>
      row.cells.forEach((cell, x) => {
        if (cell && cell.months !== null) cells.push([x, y, cell.months]);
      }),
    );
    const head = ['True on \\ known by', ...answer.columns];
    const rows = answer.rows.map(row => [
      row.asOf,
      ...row.cells.map(cell => (!cell ? '' : cell.months === null ? cell.outcome : cell.months)),
    ]);
    if (!cells.length) return { empty: 'No runway with an end was known in these months.' };
    return heat.map(
      answer.columns,
      answer.rows.map(row => row.asOf),
      cells,
      'Months of runway: rows true on, columns known by.',
      value => String(Math.round(value)),
      head,
      rows,
      css('--critical'),
      css('--good'),
      0,
      48,
    );
  };
  const simulation = at =>
    get(at.api + '/simulation' + at.options + '&simulate=1000&seed=7&spread=' + at.spread());
  const fan = async at => {
    const answer = await simulation(at);
    if (!answer.fan.length) return { empty: 'Nothing to draw.' };
    const option = base();
    option.xAxis = timeAxis();
    option.yAxis = moneyAxis();
    const data = key => answer.fan.map(band => [band.date, value(at, band[key])]);
    const edge = (key, name, width, type) => ({
      name,
      type: 'line',
      showSymbol: false,
      data: data(key),
      lineStyle: { width, type },
    });
    option.series = [
      edge('p95', '95 of 100 below', 1, 'dotted'),
      edge('p90', '90 of 100 below', 1.5, 'dashed'),
      edge('p75', '75 of 100 below', 1.5, 'solid'),
      {
        ...edge('p50', 'Half below', 3, 'solid'),
        markLine: {
          symbol: 'none',
          silent: true,
          label: { show: false },
          lineStyle: { color: css('--critical') },
          data: [{ yAxis: 0 }],
        },
      },
      edge('p25', '25 of 100 below', 1.5, 'solid'),
      edge('p10', '10 of 100 below', 1.5, 'dashed'),
      edge('p05', '5 of 100 below', 1, 'dotted'),
    ];
    const sources = answer.leads.map(
      lead =>
        `${lead.fromDays}${lead.toDays === null ? ' days and more' : ' to ' + lead.toDays + ' days'} ahead: ` +
        (lead.source === 'spread'
          ? `a spread of ${lead.spread}`
          : `${lead.errors} past errors ${lead.source === 'own' ? 'of the forecaster' : 'of all forecasters'}`),
    );
    return {
      label:
        `Out of cash: a tenth of draws by ${answer.p10 || 'no day'}, ` +
        `half by ${answer.p50 || 'no day'}, nine tenths by ${answer.p90 || 'no day'}.`,
      note: 'How far the burn may be off, ' + sources.join('; ') + '.',
      option,
      head: ['Day', 'P05', 'P10', 'P25', 'P50', 'P75', 'P90', 'P95'],
      rows: answer.fan.map(b => [
        b.date,
        ...['p05', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'].map(key => b[key].amount),
      ]),
    };
  };
  const months = async at => {
    const answer = await simulation(at);
    if (!answer.byMonth.length) return { empty: 'In no draw does the money run out within fifty years.' };
    const option = base();
    option.legend.show = false;
    option.grid.top = 16;
    option.tooltip.valueFormatter = value => (value * 100).toFixed(1) + '%';
    option.xAxis = { type: 'category', data: answer.byMonth.map(m => m.month), ...line() };
    option.yAxis = {
      type: 'value',
      ...line(),
      axisLabel: { color: css('--quiet'), formatter: value => Math.round(value * 100) + '%' },
    };
    option.series = [{ name: 'Share of draws', type: 'bar', data: answer.byMonth.map(m => m.share) }];
    return {
      label: 'Months in which the cash runs out, by the share of draws.',
      option,
      head: ['Month', 'Share', 'Run out by then'],
      rows: answer.byMonth.map(m => [m.month, m.share, m.runOutBy]),
    };
  };

  return { hedgehog, vintages, beliefs, fan, months };
})();
