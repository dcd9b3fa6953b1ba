/* The sliders of a what-if: each movement asks the ledger anew; only the last answer is shown. */
'use strict';

const whatIf = (() => {
  const { announce, cell } = page;
  const begin = () => {
    const form = document.getElementById('whatIf');
    if (!form || form.dataset.ready) return;
    form.dataset.ready = 'true';
    const result = document.getElementById('whatIfResult');
    let asked = 0;
    const value = name => Number(form.elements[name].value);
    const changes = () =>
      figures.changes({
        reneged: value('reneged'),
        shares: value('shares'),
        stretch: value('stretch'),
        raise: value('raise'),
        burn: value('burn'),
        on: form.elements.on.value,
        currency: form.dataset.currency,
      });
    const outputs = () =>
      form.querySelectorAll('output[for]').forEach(output => {
        const field = form.elements[output.htmlFor.value];
        output.textContent = field.value + output.dataset.unit;
      });
    const row = (table, ...texts) => {
      const made = table.insertRow();
      texts.forEach((text, i) => {
        if (i === 0) cell(made, text, true).scope = 'row';
        else cell(made, text);
      });
    };
    const shown = answer =>
      answer.cashOut
        ? answer.cashOut + (answer.months === null ? '' : ' (' + answer.months + ' months)')
        : answer.outcome.replace(/-/g, ' ');
    const tell = (ok, body) => {
      result.replaceChildren();
      const say = document.createElement('p');
      say.className = ok ? 'lead' : 'error';
      result.append(say);
      if (!ok) {
        say.textContent = body.detail;
        announce(body.detail);
        return;
      }
      const from = body.bridge.from;
      say.textContent =
        'Out of cash: ' +
        shown(body.runway) +
        ', instead of ' +
        (from.cashOut || from.outcome.replace(/-/g, ' ')) +
        '.';
      say.id = 'whatIfSentence';
      const table = document.createElement('table');
      table.className = 'data wraps';
      body.runway.ladder.forEach(rung =>
        row(
          table,
          { cash: 'Cash in hand', signed: 'With what is signed', all: 'With all that is promised' }[
            rung.funding
          ],
          shown(rung),
        ),
      );
      if (body.runway.need && body.runway.need.raise)
        row(
          table,
          'To be raised through ' + body.runway.need.through,
          figures.money(body.runway.need.raise) + (body.runway.need.by ? ' by ' + body.runway.need.by : ''),
        );
      body.bridge.steps.forEach(step =>
        row(
          table,
          step.summary,
          step.cashOutChange === null
            ? step.outcomeAfter.replace(/-/g, ' ')
            : (step.cashOutChange > 0 ? '+' : '') + step.cashOutChange + ' days',
        ),
      );
      result.append(table);
      announce(say.textContent);
    };
    const answered = response => response.json().then(body => ({ ok: response.ok, body }));
    const ask = () => {
      outputs();
      const mine = ++asked;
      form.elements.changes.value = JSON.stringify(changes());
      const started = performance.now();
      fetch(form.dataset.ask, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ changes: changes() }),
      })
        .then(answered)
        .then(({ ok, body }) => {
          if (mine !== asked) return;
          tell(ok, body);
          result.dataset.milliseconds = String(Math.round(performance.now() - started));
        });
    };
    document.querySelectorAll('[data-kept]').forEach(button =>
      button.addEventListener('click', () => {
        const mine = ++asked;
        fetch(button.dataset.kept)
          .then(answered)
          .then(({ ok, body }) => {
            if (mine !== asked) return;
            tell(ok, body);
            result.scrollIntoView({ block: 'nearest' });
          });
      }),
    );
    form.addEventListener('input', event => {
      if (event.target.closest('.sliders')) ask();
    });
    ask();
  };
  return { begin };
})();
