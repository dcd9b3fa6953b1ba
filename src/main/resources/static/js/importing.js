/* A history file: tried first, then recorded. */
'use strict';

const importing = (() => {
  const { announce, cell } = page;
  const begin = () => {
    const drop = document.getElementById('drop');
    if (!drop || drop.dataset.ready) return;
    drop.dataset.ready = 'true';
    const input = document.getElementById('file');
    const progress = document.getElementById('progress');
    const outcome = document.getElementById('outcome');
    const record = document.getElementById('recordFile');
    let file = null;

    const send = dryRun =>
      new Promise((done, failed) => {
        const request = new XMLHttpRequest();
        request.open('POST', '/api/import?dryRun=' + dryRun);
        request.setRequestHeader('Content-Type', 'application/x-ndjson');
        request.upload.addEventListener('progress', event => {
          if (event.lengthComputable) {
            progress.max = event.total;
            progress.value = event.loaded;
          }
        });
        request.addEventListener('load', () =>
          done({ status: request.status, body: JSON.parse(request.responseText || '{}') }),
        );
        request.addEventListener('error', () => failed(new Error('The ledger did not answer')));
        progress.hidden = false;
        request.send(file);
      });
    const told = (answer, dryRun) => {
      progress.hidden = true;
      outcome.replaceChildren();
      const say = document.createElement('p');
      outcome.append(say);
      if (answer.status < 300) {
        const { read, recorded, skipped } = answer.body;
        say.textContent = dryRun
          ? `${file.name}: ${read} lines, ${recorded} would be recorded, ` +
            `${skipped} are in the ledger already. Nothing is stored yet.`
          : `${file.name}: ${recorded} of ${read} lines recorded, ${skipped} were in the ledger already.`;
        record.disabled = !dryRun || recorded === 0;
      } else {
        say.className = 'error';
        say.textContent = answer.body.detail || 'The file was refused';
        record.disabled = true;
        const errors = answer.body.errors || [];
        if (errors.length) {
          const table = document.createElement('table');
          table.className = 'data';
          table.id = 'refused';
          const head = table.createTHead().insertRow();
          ['Line', 'Field', 'What is wrong'].forEach(text => {
            cell(head, text, true).scope = 'col';
          });
          const body = table.createTBody();
          errors.forEach(error => {
            const row = body.insertRow();
            cell(row, error.line || '');
            cell(row, error.field || '');
            cell(row, error.message).className = 'wrap';
          });
          outcome.append(table);
        }
      }
      announce(say.textContent);
    };
    const fail = error => {
      progress.hidden = true;
      outcome.textContent = error.message;
    };
    const take = chosen => {
      if (!chosen) return;
      file = chosen;
      send(true).then(answer => told(answer, true), fail);
    };
    input.addEventListener('change', () => take(input.files[0]));
    record.addEventListener('click', () => {
      record.disabled = true;
      send(false).then(answer => told(answer, false), fail);
    });
    drop.addEventListener('dragover', event => {
      event.preventDefault();
      drop.classList.add('over');
    });
    drop.addEventListener('dragleave', () => drop.classList.remove('over'));
    drop.addEventListener('drop', event => {
      event.preventDefault();
      drop.classList.remove('over');
      take(event.dataTransfer.files[0]);
    });
  };
  return { begin };
})();
