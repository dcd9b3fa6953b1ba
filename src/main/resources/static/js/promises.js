/* Charts of what was promised: commitments and rounds, each in the company's currency alone. */
'use strict';

const promises = (() => {
  const { css, get, base, line, moneyAxis } = charts;
  const commitments = async at => (await get(at.api + '/commitments' + at.point)).items;
  const stacked = (at, items, key, label, horizontal) => {
    const note = figures.leftOut(
      items.map(item => item.amount),
      at.currency,
    );
    const rows = figures.commitmentRows(items, at.currency);
    if (!rows.length) return { empty: 'No commitment with a disclosed amount is known by then. ' + note };
    const { keys, sum, total } = figures.sums(rows, key);
    keys.sort((a, b) => (horizontal ? total(a) - total(b) : a < b ? -1 : 1));
    const shownKeys = horizontal ? keys.slice(-12) : keys;
    const option = base();
    option.tooltip.axisPointer = { type: 'shadow' };
    const category = {
      type: 'category',
      data: shownKeys,
      ...line(),
      axisLabel: { color: css('--quiet'), width: 120, overflow: 'truncate' },
    };
    option.xAxis = horizontal ? moneyAxis() : category;
    option.yAxis = horizontal ? category : moneyAxis();
    option.series = figures.states
      .map((state, i) => ({
        name: state,
        type: 'bar',
        stack: 'all',
        data: shownKeys.map(k => sum(k, i) || null),
      }))
      .filter(s => s.data.some(v => v));
    return {
      label,
      note,
      option,
      head: [key === 'who' ? 'Counterparty' : 'Year', ...figures.states],
      rows: keys.map(k => [k, ...figures.states.map((s, i) => sum(k, i).toFixed(2))]),
    };
  };
  const roundStates = async at => {
    const items = (await get(at.api + '/rounds' + at.point)).items;
    const note = figures.leftOut(
      items.map(item => item.amount),
      at.currency,
    );
    const rows = figures.roundRows(items, at.currency).slice(0, 14);
    if (!rows.length) return { empty: 'No round with a disclosed amount is known by then. ' + note };
    const kinds = figures.roundKinds;
    const option = base();
    option.tooltip.axisPointer = { type: 'shadow' };
    option.xAxis = moneyAxis();
    option.yAxis = {
      type: 'category',
      data: rows.map(row => row.name),
      ...line(),
      axisLabel: { color: css('--quiet'), width: 150, overflow: 'truncate' },
    };
    option.series = kinds
      .map(kind => ({ name: kind, type: 'bar', stack: 'all', data: rows.map(row => row.sums[kind] || null) }))
      .filter(s => s.data.some(v => v));
    return {
      label: 'Rounds, by what of them came and what is left.',
      note,
      option,
      head: ['Round', 'On', ...kinds],
      rows: rows.map(row => [row.name, row.effective, ...kinds.map(kind => row.sums[kind].toFixed(2))]),
    };
  };

  return {
    rounds: roundStates,
    counterparties: async at =>
      stacked(at, await commitments(at), 'who', 'Commitments by counterparty, stacked by state.', true),
    years: async at =>
      stacked(at, await commitments(at), 'year', 'Commitments by year, stacked by state.', false),
  };
})();
