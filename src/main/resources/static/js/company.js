/* The charts of a company's page: what each asks the API for, and how it shows the answer. */
'use strict';

const company = (() => {
  const { css, drawnIn, get, base, timeAxis, moneyAxis, show, forget, each } = charts;
  const value = (at, amount) => figures.valueIn(amount, at.currency);
  /* All items of a list that comes in parts. */
  const all = async url => {
    const items = [];
    for (let cursor = ''; cursor !== null; ) {
      const part = await get(url + (cursor ? '&cursor=' + cursor : ''));
      items.push(...part.items);
      cursor = part.next;
    }
    return items;
  };
  const cash = async at => {
    const [series, runway, rounds, journal] = await Promise.all([
      get(at.api + '/series' + at.point + '&step=month&basis=' + at.basis),
      get(at.api + '/runway' + at.options),
      get(at.api + '/rounds' + at.point),
      all(at.api + '/journal' + at.point + '&limit=1000&type=CashBalanceReported,TrancheFunded'),
    ]);
    const points = series.items.filter(item => item.cash);
    if (!points.length)
      return {
        empty: 'No balance is known by then, so there is no cash to draw. Record a cash balance to begin.',
      };
    const end =
      runway.outcome === 'finite' && runway.cashOut < figures.monthsOn(at.asOf, 120)
        ? figures.monthsOn(runway.cashOut, 3)
        : figures.monthsOn(at.asOf, 36);
    const bases = [
      runway.basis,
      ...runway.bases
        .filter(b => !b.old && b.outcome !== 'unknown')
        .map(b => b.basis)
        .filter(b => b !== runway.basis && b !== 'trailing-1m'),
    ].slice(0, 8);
    const courses = await Promise.all(
      bases.map((basis, i) =>
        get(
          at.api +
            '/course' +
            at.point +
            '&step=month&through=' +
            end +
            '&basis=' +
            (i === 0 ? at.basis : basis) +
            '&commitments=' +
            at.commitments +
            '&funding=' +
            at.funding,
        ),
      ),
    );
    const balances = journal.filter(event => event.type === 'CashBalanceReported' && event.counts);
    const start = points[0].date;
    const marks = rounds.items
      .filter(r => r.effective >= start && r.effective <= end && r.binding && r.amount)
      .sort((a, b) => value(at, b.amount) - value(at, a.amount))
      .slice(0, 8)
      .map(r => ({ xAxis: r.effective, name: (r.name || r.id) + ', ' + figures.money(r.amount) }));
    const option = base();
    option.xAxis = timeAxis();
    option.yAxis = moneyAxis();
    option.series = [
      {
        name: 'Reported',
        type: 'line',
        showSymbol: false,
        lineStyle: { type: 'dashed' },
        data: points.map(p => [p.date, value(at, p.cash.reported)]),
      },
      {
        name: 'Estimated',
        type: 'line',
        showSymbol: false,
        lineStyle: { width: 3 },
        data: points.filter(p => p.cash.estimated).map(p => [p.date, value(at, p.cash.estimated)]),
        markLine: {
          symbol: 'none',
          silent: true,
          label: { formatter: 'true on', color: css('--quiet') },
          lineStyle: { color: css('--quiet') },
          data: [{ xAxis: at.asOf }],
        },
      },
      {
        name: 'Balance',
        type: 'scatter',
        symbolSize: 10,
        data: balances.map(b => [b.effective, value(at, b.data.balance)]),
      },
      ...courses.map((course, i) => ({
        name: figures.basisName(bases[i]),
        type: 'line',
        showSymbol: false,
        lineStyle: { width: i === 0 ? 3 : 1.5, type: i === 0 ? 'solid' : 'dotted' },
        data: course.points
          .filter(p => i === 0 || value(at, p.cash) > -1e11)
          .map(p => [p.date, value(at, p.cash)]),
        ...(i === 0 && runway.outcome === 'finite' && runway.cashOut <= end
          ? {
              markPoint: {
                symbol: 'pin',
                symbolSize: 46,
                label: { formatter: 'out', fontSize: 11, color: css('--accent-ink') },
                itemStyle: { color: css('--critical') },
                data: [{ name: 'Out of cash', coord: [runway.cashOut, 0] }],
              },
            }
          : {}),
      })),
      {
        name: 'Tranches',
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 9,
        data: journal
          .filter(e => e.type === 'TrancheFunded' && e.counts && e.effective >= start)
          .map(e => ({
            name: e.of + ' ' + e.data.tranche + ', ' + figures.money(e.data.amount),
            value: [e.effective, value(at, e.data.amount)],
          })),
        tooltip: { trigger: 'item', formatter: item => item.name },
      },
      {
        name: 'Rounds',
        type: 'scatter',
        symbol: 'triangle',
        symbolSize: 11,
        data: marks.map(m => ({ name: m.name, value: [m.xAxis, 0] })),
        tooltip: { trigger: 'item', formatter: item => item.name },
      },
    ];
    const rows = [
      ...points.map(p => [
        p.date,
        p.cash.reported.amount,
        p.cash.estimated ? p.cash.estimated.amount : '',
        '',
      ]),
      ...courses[0].points
        .slice(1)
        .map(p => [p.date, '', p.cash.amount, 'expected, ' + figures.basisName(bases[0])]),
    ];
    return {
      label: `Cash from ${start} to ${end}; out of cash: ${runway.cashOut || runway.outcome}.`,
      option,
      head: ['Day', 'Reported', 'Estimated', ''],
      rows,
    };
  };

  const makers = {
    ...outlooks,
    cash,
    ...bridges,
    ...promises,
  };

  const where = () => {
    const data = document.getElementById('answer').dataset;
    drawnIn(data.currency);
    const api = '/api/companies/' + data.company;
    const pinned = data.sequence ? '&sequence=' + data.sequence : '';
    const point = '?asOf=' + data.asOf + (data.knownAt ? '&knownAt=' + data.knownAt : '') + pinned;
    return {
      ...data,
      api,
      point,
      pinned,
      options:
        point + '&basis=' + data.basis + '&commitments=' + data.commitments + '&funding=' + data.funding,
      journal: '/companies/' + data.company + '/journal' + data.query,
      spread: () => {
        const field = document.getElementById('spread');
        return field && field.validity.valid ? field.value : '0.25';
      },
    };
  };
  const one = (figure, at) => {
    figure.dataset.state = 'asked';
    return makers[figure.dataset.chart](at).then(
      chart => show(figure, at.company + '-' + figure.dataset.chart, chart),
      error => show(figure, '', { empty: error.message }),
    );
  };

  const draw = () => {
    if (!document.getElementById('answer') || !window.echarts) return;
    forget();
    const at = where();
    const waiting = [...document.querySelectorAll('.chart[data-chart]:not([data-state])')];
    /* Those in sight first; the others when they come near. */
    const seen = new IntersectionObserver(
      entries =>
        entries.forEach(entry => {
          if (!entry.isIntersecting || entry.target.dataset.state) return;
          seen.unobserve(entry.target);
          one(entry.target, at);
        }),
      { rootMargin: '600px' },
    );
    waiting.forEach(figure => seen.observe(figure));
    const spread = document.getElementById('spread');
    if (spread && !spread.dataset.ready) {
      spread.dataset.ready = 'true';
      spread.addEventListener('change', () =>
        document
          .querySelectorAll('[data-chart=fan],[data-chart=months]')
          .forEach(figure => one(figure, where())),
      );
    }
  };
  const again = () => {
    const at = document.getElementById('answer') && where();
    if (at) each(figure => one(figure, at));
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  window.addEventListener('beforeprint', () =>
    document.querySelectorAll('.chart[data-chart]:not([data-state])').forEach(figure => one(figure, where())),
  );
  return { draw };
})();
