/* Plans: tried with what they would change, put right, then recorded. */
'use strict';

const plans = (() => {
  const { say, columns, table, paragraph, choice, effect, ask, newest, money, month, query, refused, done } =
    dropping;

  const of = (company, id) => {
    const outcome = document.getElementById('planOutcome');
    const record = document.getElementById('planRecord');
    const address = `/api/companies/${encodeURIComponent(company)}/plans`;
    const said = { receipts: new Set(), spending: new Set(), ignore: new Set() };
    let file = null;
    /* Labels in one parameter; a semicolon of a label's own is doubled. */
    const labels = of => Array.from(of, label => label.replaceAll(';', ';;')).join(';');
    const send = dryRun =>
      ask(
        'POST',
        address +
          query({
            dryRun,
            name: file.name,
            forecast: id('forecast').value.trim(),
            from: id('from').value,
            sheet: id('sheet').value.trim(),
            unit: id('unit').value,
            receipts: labels(said.receipts),
            spending: labels(said.spending),
            ignore: labels(said.ignore),
          }),
        file,
        'application/octet-stream',
      );
    const kinds = ['receipts', 'spending', 'subtotal', 'financing', 'ignored'].map(kind => [
      kind,
      say('kind.' + kind),
    ]);
    const kind = row =>
      row.kind === 'heading'
        ? say('kind.heading')
        : choice(say('what-is', row.label), kinds, row.kind, now => {
            Object.values(said).forEach(labels => labels.delete(row.label));
            (said[now] || said.ignore).add(row.label);
            attempt();
          });
    const shown = (answer, dryRun) => {
      outcome.replaceChildren();
      if (answer.status >= 300) {
        refused(outcome, answer, 'plan');
        record.disabled = true;
        return;
      }
      const body = answer.body;
      const what =
        body.version === 1
          ? say('plan.first', body.forecast)
          : say('plan.version', body.version, body.forecast);
      if (!dryRun) {
        done(outcome, company, say('plan.done', file.name, what));
        record.disabled = true;
        return;
      }
      record.disabled = body.recorded === 0;
      const text =
        body.recorded === 0
          ? say('plan.same', file.name, body.forecast)
          : say('plan.try', file.name, what, body.months.length);
      paragraph(outcome, text);
      page.announce(text);
      effect(outcome, body.before, body.after);
      body.doubts.forEach(doubt => paragraph(outcome, doubt, 'notes'));
      table(
        outcome,
        say('months'),
        columns('month', 'receipts', 'spending', 'burn', 'version-before'),
        body.months.map(m => [
          month(m.start, m.end),
          money(m.receipts),
          money(m.spending),
          money(m.burn),
          m.before ? money(m.before) : '',
        ]),
        [1, 2, 3, 4],
      );
      table(
        outcome,
        say('plan.rows'),
        columns('row', 'taken-for', 'together', 'why', 'where'),
        body.rows.map(row => [row.label, kind(row), money(row.total), row.why, row.place]),
        [2],
      );
    };
    const tried = newest(answer => shown(answer, true));
    const attempt = () => (file ? tried(send(true)) : Promise.resolve());
    ['forecast', 'from', 'sheet', 'unit'].forEach(name => id(name).addEventListener('change', attempt));
    document.getElementById('planForm').addEventListener('submit', event => event.preventDefault());
    dropping.onFile(document.getElementById('planDrop'), document.getElementById('planFile'), chosen => {
      file = chosen;
      Object.values(said).forEach(labels => labels.clear());
      attempt();
    });
    record.addEventListener('click', () => {
      record.disabled = true;
      send(false).then(answer => shown(answer, false));
    });
  };

  const begin = () => {
    const place = document.getElementById('books');
    if (!place || place.dataset.plans) return;
    place.dataset.plans = 'true';
    of(place.dataset.company, name => document.getElementById('planForm').elements[name]);
  };
  return { begin };
})();
