/* Bank statements: tried with what they would change, put right by rules, then recorded. */
'use strict';

const statements = (() => {
  const { table, paragraph, details, choice, effect, ask, newest, money, day, month, query, refused, done } =
    dropping;

  /* What a line may become: of the company's own rounds and commitments. */
  const becoming = company =>
    Promise.all(
      ['rounds', 'commitments'].map(what =>
        ask('GET', `/api/companies/${encodeURIComponent(company)}/${what}`).then(a => a.body.items || []),
      ),
    ).then(([rounds, commitments]) => {
      const options = [
        ['burn', 'burn'],
        ['transfer', 'transfer between own accounts'],
        ['ignore', 'no event'],
      ];
      rounds.forEach(round => {
        (round.tranches || []).forEach(tranche =>
          options.push([`funding ${round.id}/${tranche.id}`, `funding of ${round.id}, ${tranche.id}`]),
        );
        options.push([`repayment ${round.id}`, `repayment of ${round.id}`]);
      });
      commitments.forEach(c => options.push([`payment ${c.id}`, `payment for ${c.id}`]));
      ['financing', 'acquisition', 'investment', 'buyback', 'dividend', 'settlement', 'other'].forEach(kind =>
        options.push([`movement ${kind}`, `other money: ${kind}`]),
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
    let options = [['burn', 'burn']];

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
      const more = details(into, 'How the table is read');
      more.open = open;
      const fields = document.createElement('div');
      fields.className = 'bar';
      const now = Object.assign({}, found || {}, rules.table || {});
      const parts = [
        ['date', 'Column of the day'],
        ['dateForm', 'Form of the day, such as dd/MM/yyyy'],
        ['decimal', 'Decimal mark'],
        ['amount', 'Column of the amount'],
        ['debit', 'Column of what went out'],
        ['credit', 'Column of what came in'],
        ['sign', 'Sign: as-is, or reversed'],
        ['balance', 'Column of the balance, or none'],
        ['currency', 'Currency, or its column'],
        ['counterparty', 'Column of the counterparty'],
        ['header', 'Line of the headings, 0 for none'],
        ['delimiter', 'Delimiter'],
        ['encoding', 'Encoding'],
      ];
      parts.forEach(([name, text]) => {
        const label = document.createElement('label');
        label.textContent = text + ' ';
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
      choice(`What ${line.text || line.counterparty} is`, options, line.becomes, becomes => {
        const words = line.counterparty || line.text;
        if (words) rules.lines.unshift({ text: words, becomes });
        else rules.lines.unshift({ from: line.amount.amount, to: line.amount.amount, becomes });
        keep();
      });
    const lines = (into, caption, some) =>
      table(
        into,
        caption,
        ['Day', 'Amount', 'Counterparty', 'Text', 'Becomes', 'Where'],
        some.map(line => [
          day(line.day),
          money(line.amount),
          line.counterparty,
          line.text,
          select(line),
          line.rule ? `${line.place}, by rule ${line.rule}` : line.place,
        ]),
        [1],
      );
    const ruleRows = () =>
      rules.lines.map((rule, at) => {
        const drop = document.createElement('button');
        drop.type = 'button';
        drop.textContent = 'Remove';
        drop.setAttribute('aria-label', `Remove rule ${at + 1}`);
        drop.addEventListener('click', () => {
          rules.lines.splice(at, 1);
          keep();
        });
        const words = [
          rule.text && `text has “${rule.text}”`,
          rule.counterparty && `counterparty has “${rule.counterparty}”`,
          rule.account && `account is ${rule.account}`,
          rule.from !== null && rule.from !== undefined && `from ${rule.from}`,
          rule.to !== null && rule.to !== undefined && `to ${rule.to}`,
        ];
        return [at + 1, words.filter(Boolean).join(', '), rule.becomes, drop];
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
      const words = `${body.recorded} ${body.recorded === 1 ? 'event' : 'events'}`;
      if (!dryRun) {
        done(
          outcome,
          company,
          `${file.name}: ${words} recorded, ${body.skipped} were in the ledger already.`,
        );
        record.disabled = true;
        return;
      }
      record.disabled = body.recorded === 0;
      paragraph(
        outcome,
        `${file.name}: ${many} lines. ${words} would be recorded, ${body.skipped} are in the ledger already. ` +
          'Nothing is stored yet.',
      );
      page.announce(`${words} would be recorded`);
      effect(outcome, body.before, body.after);
      table(
        outcome,
        'Accounts',
        ['Account', 'Days', 'Balance before', 'Moved', 'Balance after', 'Lines', 'New'],
        body.accounts.map(a => [
          a.account,
          `${day(a.from)} to ${day(a.to)}`,
          money(a.opening) || 'not known',
          money(a.moved),
          money(a.closing) || 'not known',
          a.lines,
          a.newLines,
        ]),
        [2, 3, 4, 5, 6],
      );
      table(
        outcome,
        'Months',
        ['Month', 'Burn', 'Balance', ''],
        body.months.map(m => [month(m.start, m.end), money(m.burn), money(m.balance), m.why]),
        [1, 2],
      );
      if (body.unmatched.length)
        lines(
          outcome,
          'Lines that no rule names: they are burn, the largest first',
          body.unmatched.slice(0, 25),
        );
      if (rules.lines.length) table(outcome, 'Rules', ['No.', 'Where', 'Becomes', ''], ruleRows());
      const all = details(outcome, `All lines (${body.lines.length})`);
      lines(all, 'Lines', body.lines);
      const events = details(outcome, `Events (${body.events.length})`);
      table(
        events,
        'Events',
        ['Type', 'Day', 'What it says'],
        body.events.map(e => [e.type, day(e.effective), e.summary]),
      );
      if (body.leftOut.length)
        table(
          outcome,
          'Left out',
          ['Where', 'What', 'Why'],
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
        Promise.all([load(), becoming(company)]).then(([, words]) => {
          options = words;
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
