/* The words of scripts, in the language of the page, which brings them along. */
'use strict';

const words = (() => {
  const all = JSON.parse(document.getElementById('words').textContent);
  /* What stands under a key; {0}, {1} are filled with what follows. */
  const say = (key, ...places) =>
    (all[key] || key).replace(/\{([0-9])\}/g, (whole, at) => (at in places ? places[at] : whole));
  const language = document.documentElement.lang;
  const chinese = language.startsWith('zh');
  /* A date as pages write it; of one that is none, the text itself. */
  const date = iso => {
    const at = new Date(iso + 'T00:00:00Z');
    if (Number.isNaN(at.getTime())) return iso;
    if (chinese) return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
    const month = at.toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' }).slice(0, 3);
    return `${at.getUTCDate()} ${month} ${at.getUTCFullYear()}`;
  };
  return { say, date, chinese, language };
})();
