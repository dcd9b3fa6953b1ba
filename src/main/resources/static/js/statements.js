/* Bank statements: tried with what they would change, put right by rules, then recorded. */
'use strict';

const statements = (() => {
  const {
    say,
    columns,
    table,
    paragraph,
    details,
    choice,
    effect,
    ask,
    newest,
    money,
    day,
    month,
    query,
    refused,
    done,
  } = dropping;

  /* What a line may become: of the company's own rounds and commitments. */
  const becoming = company =>
    Promise.all(
      ['rounds', 'commitments'].map(what =>
        ask('GET', `/api/companies/${encodeURIComponent(company)}/${what}`).then(a => a.body.items || []),
      ),
    ).then(([rounds, commitments]) => {
      const options = [
        ['burn', say('burn')],
        ['transfer', say('transfer')],
        ['ignore', say('no-event')],
      ];
      rounds.forEach(round => {
        (round.tranches || []).forEach(tranche =>
          options.push([`funding ${round.id}/${tranche.id}`, say('funding', round.id, tranche.id)]),
        );
        options.push([`repayment ${round.id}`, say('repayment', round.id)]);
      });
      commitments.forEach(c => options.push([`payment ${c.id}`, say('payment', c.id)]));
      ['financing', 'acquisition', 'investment', 'buyback', 'dividend', 'settlement', 'other'].forEach(kind =>
        options.push([`movement ${kind}`, say('other', say('movement.' + kind))]),
      );
      return options;
    });

  const of = (company, id) => {
    const form = document.getElementById('statementForm');
    const outcome = document.getElementById('statementOutcome');
    const record = document.getElementById('statementRecord');
    const address = `/api/companies/${encodeURIComponent(company)}/statements`;
    const rulesAddress = () =>
      `/api/companies/${encodeURIComponent(company)}/statement-rules/${encodeURIComponent(id('rules').value)}`;
    let file = null;
    let rules = { table: {}, lines: [] };
    let kept = false;
    let options = [['burn', say('burn')]];

    const load = () =>
      ask('GET', rulesAddress()).then(answer => {
        kept = answer.status === 200;
        rules = kept ? answer.body : { table: {}, lines: [] };
      });
    const send = dryRun =>
      ask(
        'POST',
        address +
          query({
            dryRun,
            name: file.name,
            rules: kept ? id('rules').value : '',
            account: id('account').value.trim(),
            opening: id('opening').value.trim(),
            openMonth: id('openMonth').checked,
          }),
        file,
        'application/octet-stream',
      );
    const keep = () =>
      ask('PUT', rulesAddress(), JSON.stringify(rules), 'application/json').then(answer => {
        if (answer.status !== 200) {
          outcome.replaceChildren();
          refused(outcome, answer, 'rule');
          return;
        }
        kept = true;
        rules = answer.body;
        attempt();
      });

    /* The parts of a reading, to be said where the guess is wrong. */
    const reading = (into, found, open) => {
      const more = details(into, say('how'));
      more.open = open;
      const fields = document.createElement('div');
      fields.className = 'bar';
      const now = Object.assign({}, found || {}, rules.table || {});
      const parts = [
        'date',
        'dateForm',
        'decimal',
        'amount',
        'debit',
        'credit',
        'sign',
        'balance',
        'currency',
        'counterparty',
        'header',
        'delimiter',
        'encoding',
      ];
      parts.forEach(name => {
        const label = document.createElement('label');
        label.textContent = say('table.' + name) + ' ';
        const input = document.createElement('input');
        input.size = 12;
        const value = found && found[name] !== null && found[name] !== undefined ? found[name] : now[name];
        input.value = value === null || value === undefined ? '' : value;
        input.addEventListener('change', () => {
          const given = input.value.trim();
          rules.table = rules.table || {};
          rules.table[name] = given === '' ? null : name === 'header' ? Number(given) : given;
          if (name === 'amount' && given) rules.table.debit = rules.table.credit = null;
          keep();
        });
        label.append(input);
        fields.append(label);
      });
      more.append(fields);
    };
    const select = line =>
      choice(say('what-is', line.text || line.counterparty), options, line.becomes, becomes => {
        const text = line.counterparty || line.text;
        if (text) rules.lines.unshift({ text, becomes });
        else rules.lines.unshift({ from: line.amount.amount, to: line.amount.amount, becomes });
        keep();
      });
    const lines = (into, caption, some) =>
      table(
        into,
        caption,
        columns('day', 'amount', 'counterparty', 'text', 'becomes', 'where'),
        some.map(line => [
          day(line.day),
          money(line.amount),
          line.counterparty,
          line.text,
          select(line),
          line.rule ? say('by-rule', line.place, line.rule) : line.place,
        ]),
        [1],
      );
    const ruleRows = () =>
      rules.lines.map((rule, at) => {
        const drop = document.createElement('button');
        drop.type = 'button';
        drop.textContent = say('remove');
        drop.setAttribute('aria-label', say('remove-rule', at + 1));
        drop.addEventListener('click', () => {
          rules.lines.splice(at, 1);
          keep();
        });
        const where = ['text', 'counterparty', 'account', 'from', 'to']
          .filter(part => rule[part] !== null && rule[part] !== undefined && rule[part] !== '')
          .map(part => say('rule.' + part, rule[part]));
        return [at + 1, where.join(words.chinese ? '，' : ', '), rule.becomes, drop];
      });
    const shown = (answer, dryRun) => {
      outcome.replaceChildren();
      if (answer.status >= 300) {
        refused(outcome, answer, 'statement');
        reading(outcome, null, true);
        record.disabled = true;
        return;
      }
      const body = answer.body;
      const many = body.accounts.reduce((sum, account) => sum + account.lines, 0);
      const events = body.recorded === 1 ? say('event.one') : say('events', body.recorded);
      if (!dryRun) {
        done(outcome, company, say('recorded', file.name, events, body.skipped));
        record.disabled = true;
        return;
      }
      record.disabled = body.recorded === 0;
      paragraph(outcome, say('statement.try', file.name, many, events, body.skipped));
      page.announce(say('would', events));
      effect(outcome, body.before, body.after);
      table(
        outcome,
        say('accounts'),
        columns('account', 'days', 'before', 'moved', 'after', 'lines', 'new'),
        body.accounts.map(a => [
          a.account,
          say('to', day(a.from), day(a.to)),
          money(a.opening) || say('not-known'),
          money(a.moved),
          money(a.closing) || say('not-known'),
          a.lines,
          a.newLines,
        ]),
        [2, 3, 4, 5, 6],
      );
      table(
        outcome,
        say('months'),
        columns('month', 'burn', 'balance', ''),
        body.months.map(m => [month(m.start, m.end), money(m.burn), money(m.balance), m.why]),
        [1, 2],
      );
      if (body.unmatched.length) lines(outcome, say('unmatched'), body.unmatched.slice(0, 25));
      if (rules.lines.length)
        table(outcome, say('rules'), columns('number', 'where', 'becomes', ''), ruleRows());
      const all = details(outcome, say('all-lines', body.lines.length));
      lines(all, say('lines'), body.lines);
      const made = details(outcome, say('all-events', body.events.length));
      table(
        made,
        say('events-table'),
        columns('type', 'day', 'says'),
        body.events.map(e => [e.type, day(e.effective), e.summary]),
      );
      if (body.leftOut.length)
        table(
          outcome,
          say('left-out'),
          columns('where', 'what', 'why'),
          body.leftOut.slice(0, 100).map(r => [r.place, r.what, r.reason]),
        );
      if (body.reading) reading(outcome, body.reading, false);
    };
    const tried = newest(answer => shown(answer, true));
    const attempt = () => (file ? tried(send(true)) : Promise.resolve());
    const again = () => load().then(attempt);
    ['account', 'opening', 'openMonth'].forEach(name => id(name).addEventListener('change', attempt));
    id('rules').addEventListener('change', again);
    form.addEventListener('submit', event => event.preventDefault());
    dropping.onFile(
      document.getElementById('statementDrop'),
      document.getElementById('statementFile'),
      chosen => {
        file = chosen;
        Promise.all([load(), becoming(company)]).then(([, found]) => {
          options = found;
          attempt();
        });
      },
    );
    record.addEventListener('click', () => {
      record.disabled = true;
      send(false).then(answer => shown(answer, false));
    });
  };

  const begin = () => {
    const place = document.getElementById('books');
    if (!place || place.dataset.statements) return;
    place.dataset.statements = 'true';
    of(place.dataset.company, name => document.getElementById('statementForm').elements[name]);
  };
  return { begin };
})();
