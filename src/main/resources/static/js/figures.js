/* What charts and sliders reckon, without a page: amounts in words, tables, rows of charts. */
'use strict';

const figures = (() => {
  const scales = words.chinese
    ? [
        [1e12, '万亿'],
        [1e8, '亿'],
        [1e4, '万'],
      ]
    : [
        [1e12, ' trillion'],
        [1e9, ' billion'],
        [1e6, ' million'],
        [1e3, ' thousand'],
      ];
  const symbols = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', CNY: 'CN¥' };
  const DAY = 86400000;
  /* A currency after an amount in Chinese. */
  const named = currency => {
    const key = 'currency.' + currency;
    return words.say(key) === key ? ' ' + currency : words.say(key);
  };

  /* A value as people write it, in its own currency. */
  const short = (value, currency) => {
    if (value === null || value === undefined) return '—';
    const symbol = symbols[currency] || currency + ' ';
    const size = Math.abs(value);
    const [by, word] = scales.find(([least]) => size >= least) || [1, ''];
    const number = (value < 0 ? '−' : '') + (words.chinese ? '' : symbol);
    const written = number + (size / by).toFixed(size === 0 ? 0 : 1);
    return words.chinese ? written + ' ' + word + named(currency) : written + word;
  };
  /* The unit of an axis: that of its largest value. */
  const unitOf = (values, currency) => {
    const most = Math.max(0, ...values.map(v => Math.abs(v || 0)));
    const [by, word] = scales.find(([least]) => most >= least) || [1, ''];
    const unit = words.chinese ? word + named(currency) : (symbols[currency] || currency) + word;
    return { by, words: unit.trim() };
  };
  const money = amount => (amount ? short(Number(amount.amount), amount.currency) : '—');

  /* The value of an amount where it is in the currency that is drawn, else null: sums never mix currencies. */
  const valueIn = (amount, currency) =>
    amount && amount.currency === currency ? Number(amount.amount) : null;
  /* What is said of amounts that are not drawn, as they are in other currencies; empty where there are none. */
  const leftOut = (amounts, currency) => {
    const others = [
      ...new Set(amounts.filter(a => a && a.currency !== currency).map(a => a.currency)),
    ].sort();
    return others.length ? words.say('not-drawn', others.join(', ')) : '';
  };

  /* Notes are lines of comment above the table. */
  const csv = (head, rows, notes = []) =>
    notes.map(note => '# ' + note + '\r\n').join('') +
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
      .join('\r\n') +
    '\r\n';

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
    return wholeYear ? span.start.slice(0, 4) : words.date(span.start) + ' – ' + words.date(span.end);
  };
  const days = span => Math.round((Date.parse(span.end) - Date.parse(span.start)) / DAY);
  const states = ['paid', 'shares', 'due', 'overdue', 'unscheduled', 'letter'];
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
          add(item, 5, words.say('commitment.unscheduled'), item.outstanding);
          return;
        }
        item.payments.forEach(payment =>
          add(item, payment.inShares ? 1 : 0, payment.effective.slice(0, 4), payment.amount),
        );
        add(item, 3, words.say('commitment.overdue'), item.arrears);
        add(item, 4, words.say('commitment.unscheduled'), item.unscheduled);
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

  return {
    short,
    unitOf,
    money,
    valueIn,
    leftOut,
    csv,
    monthsOn,
    middle,
    period,
    days,
    states,
    commitmentRows,
    sums,
  };
})();
