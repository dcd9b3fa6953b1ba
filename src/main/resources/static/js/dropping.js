/* A place where a file is dropped or chosen, and tables of what came of it. */
'use strict';

const dropping = (() => {
  const { cell } = page;
  const say = (key, ...places) => words.say('reading.' + key, ...places);

  /* Headings of columns by their keys; one without a key is empty. */
  const columns = (...keys) => keys.map(key => (key ? say('col.' + key) : ''));

  /* Tells of each file that is dropped on a place, or chosen in its field. */
  const onFile = (drop, input, take) => {
    input.addEventListener('change', () => {
      if (input.files[0]) take(input.files[0]);
    });
    drop.addEventListener('dragover', event => {
      event.preventDefault();
      drop.classList.add('over');
    });
    drop.addEventListener('dragleave', () => drop.classList.remove('over'));
    drop.addEventListener('drop', event => {
      event.preventDefault();
      drop.classList.remove('over');
      if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
    });
  };

  /* A table under a heading; a cell is a text, a number of a column that has them, or an element. */
  const table = (into, caption, headings, rows, numbers = []) => {
    const made = document.createElement('table');
    made.className = 'data';
    made.createCaption().textContent = caption;
    const head = made.createTHead().insertRow();
    headings.forEach((text, at) => {
      const heading = cell(head, text, true);
      heading.scope = 'col';
      if (numbers.includes(at)) heading.className = 'num';
    });
    const body = made.createTBody();
    rows.forEach(cells => {
      const row = body.insertRow();
      cells.forEach((content, at) => {
        const isElement = content instanceof Node;
        const filled = cell(row, isElement ? '' : content === null || content === undefined ? '' : content);
        if (isElement) filled.append(content);
        if (numbers.includes(at)) filled.className = 'num';
        else if (!isElement && String(content).length > 30) filled.className = 'wrap';
      });
    });
    const scroll = document.createElement('div');
    scroll.className = 'scroll';
    scroll.tabIndex = 0;
    scroll.setAttribute('role', 'group');
    scroll.setAttribute('aria-label', caption);
    scroll.append(made);
    into.append(scroll);
    return made;
  };

  const paragraph = (into, text, kind) => {
    const made = document.createElement('p');
    made.textContent = text;
    if (kind) made.className = kind;
    into.append(made);
    return made;
  };

  const details = (into, summary) => {
    const made = document.createElement('details');
    const head = document.createElement('summary');
    head.textContent = summary;
    made.append(head);
    into.append(made);
    return made;
  };

  /* A choice among words; told of each change. */
  const choice = (label, options, value, changed) => {
    const made = document.createElement('select');
    made.setAttribute('aria-label', label);
    options.forEach(([word, text]) => {
      const option = document.createElement('option');
      option.value = word;
      option.textContent = text;
      option.selected = word === value;
      made.append(option);
    });
    made.addEventListener('change', () => changed(made.value));
    return made;
  };

  /* What the answer is before and after. */
  const effect = (into, before, after) => {
    const lasts = answer =>
      answer.cashOut ? say('lasts', day(answer.cashOut), answer.months) : say('outcome.' + answer.outcome);
    table(
      into,
      say('answer'),
      ['', say('without'), say('with')],
      [
        [say('cash'), figures.money(before.cash), figures.money(after.cash)],
        [say('out-of-cash'), lasts(before), lasts(after)],
      ],
      [1, 2],
    );
  };

  /* Asks the ledger; a refusal is an answer too, and so is silence. */
  const ask = (method, address, body, type) =>
    fetch(address, { method, body, headers: type ? { 'Content-Type': type } : {} })
      .then(response =>
        response.text().then(text => ({ status: response.status, body: text ? JSON.parse(text) : {} })),
      )
      .catch(() => ({ status: 503, body: { detail: say('silent') } }));

  /* Shows the answer to what was asked last; one that was overtaken is dropped. */
  const newest = show => {
    let asked = 0;
    return answer => {
      const mine = ++asked;
      return answer.then(a => {
        if (mine === asked) show(a);
      });
    };
  };

  /* Exact, in groups of three digits; a cent more or less is what a reconciliation is about. */
  const money = amount => {
    if (!amount) return '';
    const [whole, rest] = amount.amount.split('.');
    return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest ? '.' + rest : ''} ${amount.currency}`;
  };
  const day = date => words.date(date);
  const whole = date =>
    new Intl.DateTimeFormat(words.chinese ? 'zh-CN' : 'en-GB', {
      timeZone: 'UTC',
      month: 'short',
      year: 'numeric',
    }).format(new Date(date + 'T00:00:00Z'));
  const month = (start, end) => {
    const next = new Date(end + 'T00:00:00Z');
    next.setUTCDate(next.getUTCDate() + 1);
    const one = start.endsWith('-01') && next.getUTCDate() === 1;
    return one ? whole(start) : say('to', day(start), day(end));
  };

  const query = parts => {
    const made = new URLSearchParams();
    Object.entries(parts).forEach(([name, value]) => {
      if (value !== '' && value !== null && value !== false && value !== undefined) made.set(name, value);
    });
    return made.size ? '?' + made : '';
  };

  const refused = (outcome, answer, what) => {
    const text = answer.body.detail || say('refused.' + what);
    paragraph(outcome, text, 'error');
    (answer.body.errors || []).forEach(error => {
      if (error.message !== answer.body.detail) paragraph(outcome, error.message, 'error');
    });
    page.announce(text);
  };

  const done = (outcome, company, text) => {
    const said = paragraph(outcome, text + ' ');
    const link = document.createElement('a');
    link.href = `/companies/${encodeURIComponent(company)}`;
    link.textContent = say('see');
    said.append(link);
    page.announce(text);
  };

  return {
    say,
    columns,
    onFile,
    money,
    day,
    month,
    query,
    refused,
    done,
    table,
    paragraph,
    details,
    choice,
    effect,
    ask,
    newest,
  };
})();
