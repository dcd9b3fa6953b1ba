/* A history file, or filings: tried first, then recorded. */
'use strict';

const importing = (() => {
  const { announce, cell } = page;
  const say = (key, ...places) => words.say('reading.' + key, ...places);
  const begin = () => {
    const drop = document.getElementById('drop');
    if (!drop || drop.dataset.ready) return;
    drop.dataset.ready = 'true';
    const input = document.getElementById('file');
    const progress = document.getElementById('progress');
    const outcome = document.getElementById('outcome');
    const record = document.getElementById('recordFile');
    let file = null;

    // Filings are told from histories by their names, archives by the name of their first entry.
    const kinds = [
      [/\.zip$/i, '/api/filings', 'application/zip'],
      [/\.gz$/i, '/api/filings', 'application/gzip'],
      [/\.json$/i, '/api/filings', 'application/json'],
      [/\.xlsx$/i, '/api/import', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      [/./, '/api/import', 'application/x-ndjson'],
    ];
    const history = kinds[kinds.length - 1];
    let kind = history;
    // An archive lists its entries at its end.
    const listing = chosen => chosen.slice(Math.max(0, chosen.size - 65536)).text();
    const tell = chosen =>
      Promise.all([chosen.slice(0, 128).text(), listing(chosen)]).then(([beginning, end]) => {
        const archive = beginning.startsWith('PK');
        const ours = /^PK[\s\S]{28}(exchange-rates\.jsonl|histories\/|documents\/)/.test(beginning);
        if (ours) kind = [null, '/api/import', 'application/zip'];
        else if (archive && end.includes('.ocf.json')) kind = [null, '/api/cap-tables', 'application/zip'];
        else kind = kinds.find(([name]) => name.test(chosen.name)) || history;
      });

    // How far a run over many has come, asked for every second until its answer is there.
    const stop = document.getElementById('endRun');
    const far = document.getElementById('far');
    let run = '';
    let watch = 0;
    const left = seconds =>
      seconds < 90 ? say('seconds', seconds) : say('minutes', Math.round(seconds / 60));
    const look = () =>
      fetch('/api/filings')
        .then(answer => answer.json())
        .then(({ items }) => {
          const own = items.find(each => each.id === run);
          if (!own || !watch) return;
          progress.max = own.files;
          progress.value = own.done;
          stop.hidden = false;
          stop.disabled = own.ending;
          const much = say('far', own.done, own.files, own.events, own.perSecond);
          const more = own.secondsLeft === null ? '' : say('far.left', left(own.secondsLeft));
          far.textContent = much + (own.ending ? say('far.ending') : more);
        })
        .catch(() => {
          far.textContent = say('silent');
        });
    const unwatch = () => {
      clearInterval(watch);
      watch = 0;
      stop.hidden = true;
      far.textContent = '';
    };
    const watchRun = () => {
      unwatch();
      watch = setInterval(look, 1000);
    };
    stop.addEventListener('click', () => {
      stop.disabled = true;
      fetch(`/api/filings/${run}`, { method: 'DELETE' }).then(look, look);
    });

    const send = dryRun =>
      new Promise((done, failed) => {
        const request = new XMLHttpRequest();
        const [, address, type] = kind;
        const options = document.getElementById('filingForm').elements;
        const of = new URLSearchParams({ dryRun });
        if (address === '/api/filings') {
          of.set('promises', options.promises.value);
          of.set('insist', options.insist.checked);
          run = `page-${Date.now()}-${Math.random().toString(36).slice(2)}`;
          of.set('run', run);
        }
        if (address !== '/api/import') of.set('name', file.name);
        request.open('POST', `${address}?${of}`);
        request.setRequestHeader('Content-Type', type);
        request.upload.addEventListener('progress', event => {
          if (event.lengthComputable) {
            progress.max = event.total;
            progress.value = event.loaded;
          }
        });
        request.upload.addEventListener('load', () => {
          if (address === '/api/filings') watchRun();
        });
        request.addEventListener('load', () => {
          unwatch();
          done({ status: request.status, body: JSON.parse(request.responseText || '{}') });
        });
        request.addEventListener('error', () => {
          unwatch();
          failed(new Error(say('silent')));
        });
        progress.hidden = false;
        request.send(file);
      });
    const columns = (...keys) => keys.map(key => (key ? say('col.' + key) : ''));
    const table = (id, headings, rows) => {
      const shown = document.createElement('table');
      shown.className = 'data';
      shown.id = id;
      const head = shown.createTHead().insertRow();
      headings.forEach(text => {
        cell(head, text, true).scope = 'col';
      });
      const body = shown.createTBody();
      rows.forEach(texts => {
        const row = body.insertRow();
        texts.forEach((text, at) => {
          const made = cell(row, text);
          if (at === texts.length - 1) made.className = 'wrap';
        });
      });
      outcome.append(shown);
      return body;
    };
    const linked = (body, companies) =>
      companies.forEach((company, at) => {
        const link = document.createElement('a');
        link.href = '/companies/' + encodeURIComponent(company.id);
        link.textContent = company.name;
        body.rows[at].cells[0].replaceChildren(link);
      });
    const filings = (answer, dryRun, told) => {
      const { companies, refused, left: behind } = answer.body;
      const recorded = companies.reduce((sum, company) => sum + company.recorded, 0);
      const skipped = companies.reduce((sum, company) => sum + company.skipped, 0);
      const many = companies.length === 1 ? say('company.one') : say('companies', companies.length);
      told.textContent = say(
        dryRun ? 'filings.try' : 'filings.done',
        file.name,
        many,
        recorded,
        skipped,
        refused.length,
      );
      if (behind) told.textContent += ' ' + say('filings.ended', behind);
      record.disabled = !dryRun || recorded === 0;
      if (companies.length) {
        const body = table(
          'taken',
          columns('company', 'events', 'skipped', 'left-out', 'doubts'),
          companies.map(c => [c.name, c.recorded, c.skipped, c.leftOut.length, c.doubts.length]),
        );
        if (!dryRun) linked(body, companies);
      }
      const remarks = companies.flatMap(company =>
        [
          ...company.leftOut.map(remark => [say('remark.left-out'), remark]),
          ...company.doubts.map(remark => [say('remark.doubt'), remark]),
        ].map(([word, r]) => [company.name, word, r.filing, r.what, r.reason]),
      );
      if (remarks.length)
        table('remarks', columns('company', '', 'filing', 'what', 'why'), remarks.slice(0, 500));
      if (refused.length)
        table('refused', columns('file', 'why-refused'), refused.map(r => [r.file, r.reason]).slice(0, 500));
    };
    const capTable = (taken, dryRun, told) => {
      const { name, recorded, skipped } = taken;
      told.textContent = say(dryRun ? 'captable.try' : 'captable.done', file.name, name, recorded, skipped);
      record.disabled = !dryRun || recorded === 0;
      if (!dryRun) {
        const body = table('taken', columns('company', 'events', 'skipped'), [[name, recorded, skipped]]);
        linked(body, [taken]);
      }
      const remarks = [
        ...taken.leftOut.map(remark => [say('remark.left-out'), remark]),
        ...taken.doubts.map(remark => [say('remark.doubt'), remark]),
      ].map(([word, remark]) => [word, remark.object, remark.id, remark.reason]);
      if (remarks.length) table('remarks', columns('', 'object', 'which', 'why'), remarks.slice(0, 500));
    };
    const show = (answer, dryRun) => {
      progress.hidden = true;
      outcome.replaceChildren();
      const told = document.createElement('p');
      outcome.append(told);
      if (answer.status < 300 && answer.body.companies) filings(answer, dryRun, told);
      else if (answer.status < 300 && answer.body.leftOut) capTable(answer.body, dryRun, told);
      else if (answer.status < 300) {
        const { read, recorded, skipped } = answer.body;
        told.textContent = say(dryRun ? 'history.try' : 'history.done', file.name, read, recorded, skipped);
        record.disabled = !dryRun || recorded === 0;
      } else {
        told.className = 'error';
        told.textContent = answer.body.detail || say('refused.file');
        record.disabled = true;
        const errors = answer.body.errors || [];
        if (errors.length) {
          table(
            'refused',
            columns('line', 'field', 'wrong'),
            errors.map(error => [error.line || '', error.field || '', error.message]),
          );
        }
      }
      announce(told.textContent);
    };
    const fail = error => {
      progress.hidden = true;
      outcome.textContent = error.message;
    };
    const take = chosen => {
      if (!chosen) return;
      file = chosen;
      tell(chosen)
        .then(() => send(true))
        .then(answer => show(answer, true), fail);
    };
    dropping.onFile(drop, input, take);
    ['promises', 'insist'].forEach(name =>
      document.getElementById('filingForm').elements[name].addEventListener('change', () => take(file)),
    );
    record.addEventListener('click', () => {
      record.disabled = true;
      send(false).then(answer => show(answer, false), fail);
    });
  };
  return { begin };
})();
