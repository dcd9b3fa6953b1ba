/* What charts and sliders reckon, without a page: amounts in words, tables, rows of charts. */
'use strict';

const figures = (() => {
  const scales = [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
    [1e3, ' thousand'],
  ];
  const symbols = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', CNY: 'CN¥' };
  const DAY = 86400000;

  /* A value as people write it, in its own currency. */
  const short = (value, currency) => {
    if (value === null || value === undefined) return '—';
    const symbol = symbols[currency] || currency + ' ';
    const size = Math.abs(value);
    const [by, word] = scales.find(([least]) => size >= least) || [1, ''];
    return (value < 0 ? '−' : '') + symbol + (size / by).toFixed(size === 0 ? 0 : 1) + word;
  };
  const axis = (value, currency) =>
    short(value, currency)
      .replace(' trillion', 'tn')
      .replace(' billion', 'bn')
      .replace(' million', 'm')
      .replace(' thousand', 'k')
      .replace('.0', '');
  const money = amount => (amount ? short(Number(amount.amount), amount.currency) : '—');

  /* The value of an amount where it is in the currency that is drawn, else null: sums never mix currencies. */
  const valueIn = (amount, currency) =>
    amount && amount.currency === currency ? Number(amount.amount) : null;
  /* What is said of amounts that are not drawn, as they are in other currencies; empty where there are none. */
  const leftOut = (amounts, currency) => {
    const others = [
      ...new Set(amounts.filter(a => a && a.currency !== currency).map(a => a.currency)),
    ].sort();
    return others.length
      ? `Not drawn, as there is no one axis for them: amounts in ${others.join(', ')}. The table of the API has them.`
      : '';
  };

  const csv = (head, rows) =>
    [head, ...rows]
      .map(cells =>
        cells
          .map(cell => {
            let text = cell === null || cell === undefined ? '' : String(cell);
            if (/^[=+\-@\t\r]/.test(text) && !/^-?[0-9.]+$/.test(text)) text = "'" + text;
            return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
          })
          .join(','),
      )
      .join('\r\n') + '\r\n';

  const monthsOn = (date, months) => {
    const at = new Date(date + 'T00:00:00Z');
    at.setUTCMonth(at.getUTCMonth() + months);
    return at.toISOString().slice(0, 10);
  };
  const middle = span =>
    new Date((Date.parse(span.start) + Date.parse(span.end)) / 2).toISOString().slice(0, 10);
  const period = span => {
    const wholeYear =
      span.start.slice(5) === '01-01' &&
      span.end.slice(5) === '12-31' &&
      span.start.slice(0, 4) === span.end.slice(0, 4);
    return wholeYear ? span.start.slice(0, 4) : span.start + '..' + span.end;
  };
  const days = span => Math.round((Date.parse(span.end) - Date.parse(span.start)) / DAY);
  const basisName = basis =>
    basis
      .replace('forecast:', 'forecast ')
      .replace('trailing-', 'pace of ')
      .replace('implied', 'between two balances')
      .replace(/(\d+)m$/, '$1 months');

  const states = ['Paid', 'Settled in shares', 'Due', 'Overdue', 'Unscheduled', 'Letter of intent'];
  /* Commitments in one currency as rows of a chart: who, by state and year. */
  const commitmentRows = (items, currency) => {
    const rows = [];
    const add = (item, state, year, amount) => {
      const value = valueIn(amount, currency);
      if (value) rows.push({ who: item.counterparty, state, year, amount: value });
    };
    items
      .filter(item => item.amount && item.state !== 'cancelled')
      .forEach(item => {
        if (!item.binding) {
          add(item, 5, 'no date', item.outstanding);
          return;
        }
        item.payments.forEach(payment =>
          add(item, payment.inShares ? 1 : 0, payment.effective.slice(0, 4), payment.amount),
        );
        add(item, 3, 'overdue', item.arrears);
        add(item, 4, 'no date', item.unscheduled);
        item.due.forEach(year => add(item, 2, String(year.year), year.amount));
      });
    return rows;
  };
  /* Sums of such rows by a key, one for each state. */
  const sums = (rows, key) => {
    const keys = [...new Set(rows.map(row => row[key]))];
    const sum = (k, state) =>
      rows.filter(row => row[key] === k && row.state === state).reduce((all, row) => all + row.amount, 0);
    const total = k => rows.filter(row => row[key] === k).reduce((all, row) => all + row.amount, 0);
    return { keys, sum, total };
  };

  const roundKinds = ['funded', 'signed', 'conditional', 'overdue', 'undated', 'letter', 'lapsed'];
  /* Rounds in one currency, the latest first, with what of each came and what is left. */
  const roundRows = (items, currency) =>
    items
      .filter(item => item.tranches.length && valueIn(item.amount, currency) !== null)
      .map(item => {
        const parts = Object.fromEntries(roundKinds.map(kind => [kind, 0]));
        item.tranches.forEach(t => {
          const left = valueIn(t.left, currency);
          const funded = valueIn(t.funded, currency);
          parts.funded += funded;
          if (left) parts[t.state] += left;
          else if (t.state === 'lapsed' || t.state === 'withdrawn')
            parts.lapsed += valueIn(t.amount, currency) - funded;
        });
        return { name: item.name || item.id, effective: item.effective, sums: parts };
      })
      .sort((a, b) => (a.effective < b.effective ? 1 : -1));

  /* What the sliders of a what-if suppose: percentages, months, and an amount in whole units. */
  const changes = slid => {
    const list = [];
    if (slid.reneged >= 100) list.push({ change: 'cancel', commitment: '*' });
    else if (slid.reneged > 0)
      list.push({ change: 'rescale', commitment: '*', factor: ((100 - slid.reneged) / 100).toFixed(2) });
    if (slid.shares > 0 && slid.reneged < 100)
      list.push({ change: 'settle-in-equity', commitment: '*', share: (slid.shares / 100).toFixed(2) });
    if (slid.stretch > 0 && slid.reneged < 100 && slid.shares < 100)
      list.push({ change: 'stretch', commitment: '*', months: slid.stretch });
    if (slid.raise > 0) {
      const raise = {
        change: 'raise',
        amount: { amount: slid.raise + '000000000', currency: slid.currency },
      };
      if (slid.on) raise.on = slid.on;
      list.push(raise);
    }
    if (slid.burn !== 100) list.push({ change: 'scale-burn', factor: (slid.burn / 100).toFixed(2) });
    return list;
  };

  return {
    short,
    axis,
    money,
    valueIn,
    leftOut,
    csv,
    monthsOn,
    middle,
    period,
    days,
    basisName,
    states,
    commitmentRows,
    sums,
    roundKinds,
    roundRows,
    changes,
  };
})();
