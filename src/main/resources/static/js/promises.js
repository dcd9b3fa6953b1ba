/* What was promised, by the year in which it falls due, in the company's currency alone. */
'use strict';

const promises = (() => {
  const { css, get, base, line, moneyAxis } = charts;
  const byYear = async at => {
    const { items } = await get(at.api + '/commitments' + at.point);
    const note = figures.leftOut(
      items.map(item => item.amount),
      at.currency,
    );
    const rows = figures.commitmentRows(items, at.currency);
    if (!rows.length) return { empty: words.say('years.none') + ' ' + note };
    const { keys, sum, total } = figures.sums(rows, 'year');
    keys.sort();
    const option = base();
    option.tooltip.axisPointer = { type: 'shadow' };
    option.xAxis = { type: 'category', data: keys, ...line() };
    option.yAxis = moneyAxis(words.say('axis.commitments'), keys.map(total));
    const colours = {
      paid: '--cash',
      shares: '--promised',
      due: '--owed',
      overdue: '--alarm',
      unscheduled: '--series-5',
      letter: '--unsure',
    };
    option.series = figures.states
      .map((state, i) => ({
        name: words.say('commitment.' + state),
        type: 'bar',
        stack: 'all',
        itemStyle: { color: css(colours[state]) },
        data: keys.map(k => sum(k, i) || null),
      }))
      .filter(s => s.data.some(v => v));
    const years = keys.filter(k => /^[0-9]{4}$/.test(k));
    const most = (years.length ? years : keys).reduce((a, b) => (total(b) > total(a) ? b : a));
    return {
      label: words.say('years.label', most, figures.short(total(most), at.currency)),
      note,
      option,
      head: [words.say('year'), ...figures.states.map(state => words.say('commitment.' + state))],
      rows: keys.map(k => [k, ...figures.states.map((s, i) => sum(k, i).toFixed(2))]),
    };
  };
  return { years: byYear };
})();
