'use strict';

test('an amount is written in its own currency', () => {
  equal(figures.short(43658611872, 'USD'), '$43.7 billion');
  equal(figures.short(-1500, 'EUR'), '−€1.5 thousand');
  equal(figures.short(0, 'SEK'), 'SEK 0');
  equal(figures.short(null, 'USD'), '—');
  equal(figures.money({ amount: '2000000.00', currency: 'INR' }), 'INR 2.0 million');
  equal(figures.unitOf([12000000000, 3], 'USD'), { by: 1e9, words: '$ billion' });
  equal(figures.unitOf([-7000, 0], 'SEK'), { by: 1000, words: 'SEK thousand' });
});

test('an amount in another currency has no place on the axis', () => {
  equal(figures.valueIn({ amount: '5.00', currency: 'USD' }, 'USD'), 5);
  equal(figures.valueIn({ amount: '5.00', currency: 'EUR' }, 'USD'), null);
  equal(figures.valueIn(null, 'USD'), null);
});

test('what is left out is told by currency', () => {
  const amounts = [
    { amount: '1', currency: 'USD' },
    { amount: '2', currency: 'JPY' },
    { amount: '3', currency: 'EUR' },
    null,
  ];
  equal(figures.leftOut(amounts, 'USD').includes('EUR, JPY'), true);
  equal(figures.leftOut(amounts.slice(0, 1), 'USD'), '');
});

const commitment = (who, currency, more) => ({
  counterparty: who,
  state: 'open',
  binding: true,
  amount: { amount: '100.00', currency },
  outstanding: { amount: '100.00', currency },
  arrears: { amount: '0.00', currency },
  unscheduled: { amount: '60.00', currency },
  due: [{ year: 2027, amount: { amount: '40.00', currency } }],
  payments: [],
  ...more,
});

test('commitments of different currencies are never added up', () => {
  const rows = figures.commitmentRows([commitment('A', 'USD'), commitment('A', 'EUR')], 'USD');
  const { sum, total } = figures.sums(rows, 'who');
  equal(total('A'), 100);
  equal(sum('A', figures.states.indexOf('due')), 40);
  equal(sum('A', figures.states.indexOf('unscheduled')), 60);
});

test('a letter of intent is neither due nor unscheduled', () => {
  const rows = figures.commitmentRows([commitment('A', 'USD', { binding: false })], 'USD');
  equal(rows, [
    { who: 'A', state: figures.states.indexOf('letter'), year: 'commitment.unscheduled', amount: 100 },
  ]);
});

test('what is cancelled or undisclosed is not drawn', () => {
  const gone = commitment('A', 'USD', { state: 'cancelled' });
  const secret = commitment('B', 'USD', { amount: null });
  equal(figures.commitmentRows([gone, secret], 'USD'), []);
});

test('months are counted on, and a period is told by its year', () => {
  equal(figures.monthsOn('2026-01-13', 12), '2027-01-13');
  equal(figures.monthsOn('2026-01-13', -1), '2025-12-13');
  equal(figures.period({ start: '2026-01-01', end: '2026-12-31' }), '2026');
  equal(figures.period({ start: '2026-01-01', end: '2026-06-30' }), '2026-01-01 – 2026-06-30');
  equal(figures.middle({ start: '2026-01-01', end: '2026-01-03' }), '2026-01-02');
});

test('a table for spreadsheets holds no formula and keeps its commas', () => {
  equal(figures.csv(['a', 'b'], [['=1+1', 'x,y']]), 'a,b\r\n\'=1+1,"x,y"\r\n');
  equal(figures.csv(['a'], [['-5.00'], [null]]), 'a\r\n-5.00\r\n\r\n');
});
