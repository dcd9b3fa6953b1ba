/* What the scripts of all pages share. */
'use strict';

const page = (() => {
  const announce = text => {
    const status = document.getElementById('announce');
    if (status) status.textContent = text;
  };
  const cell = (row, text, head) => {
    const made = document.createElement(head ? 'th' : 'td');
    made.textContent = text;
    row.append(made);
    return made;
  };

  return { announce, cell };
})();
