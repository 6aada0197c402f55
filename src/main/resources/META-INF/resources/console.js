// The behaviour of the console in the browser: keys, copying, ticked rows, local times. Every page is readable without this script.
// The script stores nothing in the browser: no localStorage, no sessionStorage, no caches.
'use strict';

const typing = (element) => element.matches('input, textarea, select, [contenteditable]');
const rows = () => [...document.querySelectorAll('tbody tr[data-row]')];

// --- keys -------------------------------------------------------------------------------------------------------------------------------
document.addEventListener('keydown', (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && target.form) {
    event.preventDefault();
    target.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(target) || target.closest('dialog[open]')) {
    return;
  }
  const row = target.closest('tr[data-row]');
  switch (event.key) {
    case '?': show('keys'); break;
    case '/': document.getElementById('find')?.focus(); break;
    case 'j': step(row, 1); break;
    case 'k': step(row, -1); break;
    case 'x': row?.querySelector('input[type=checkbox]')?.click(); break;
    case 'b': document.querySelector('.bulk:not([hidden]) :is(select, input, button)')?.focus(); break;
    case 'n': case 'ArrowRight':
      if (!follow('a[rel=next]', event, target)) { return; }
      break;
    case 'p': case 'ArrowLeft':
      if (!follow('a[rel=prev]', event, target)) { return; }
      break;
    case 'Escape':
      if (!follow('a[data-escape]', event, target)) { return; }
      break;
    case 'Enter':
      if (row && target === row) {
        row.querySelector('a[href]')?.click();
        break;
      }
      return;
    default: return;
  }
  event.preventDefault();
});

// Arrow keys scroll a focused element that is wider than its container. Elsewhere they turn the pages of a document.
function follow(link, event, target) {
  const to = document.querySelector(link);
  const arrow = event.key.startsWith('Arrow');
  if (!to || (arrow && (target.closest('.wide') || !document.querySelector('[data-turn]')))) {
    return false;
  }
  to.click();
  return true;
}

function step(row, by) {
  const all = rows();
  const at = row ? all.indexOf(row) + by : by > 0 ? 0 : all.length - 1;
  all[Math.max(0, Math.min(all.length - 1, at))]?.focus();
}

function show(id) {
  const dialog = document.getElementById(id);
  if (dialog && !dialog.open) {
    dialog.showModal();
  }
}

// --- the palette: typing finds every link of the page and the main places ------------------------------------------------------------------
function openPalette() {
  const dialog = document.getElementById('palette');
  if (!dialog || dialog.open) {
    return;
  }
  const list = dialog.querySelector('ul');
  const places = new Map();
  document.querySelectorAll('header.bar nav a[href], nav.tabs a[href], main a[href]').forEach((link) => {
    const label = (link.textContent.trim() || link.getAttribute('aria-label') || link.querySelector('img')?.alt || '').replace(/\s+/g, ' ');
    // A place can have two names, and either finds it.
    if (label) {
      places.set(label + ' ' + link.getAttribute('href'), [link.getAttribute('href'), label]);
    }
  });
  list.replaceChildren(...[...places.values()].map(([href, label], at) => {
    const item = document.createElement('li');
    item.dataset.at = at;
    const link = document.createElement('a');
    link.href = href;
    link.textContent = label;
    item.append(link);
    return item;
  }));
  const input = dialog.querySelector('input');
  input.value = '';
  dialog.showModal();
  input.focus();
}

document.addEventListener('input', (event) => {
  if (event.target.id === 'palette-text') {
    // Enter opens the first match. A place that begins with the typed text comes before one that only contains it.
    const wanted = event.target.value.toLowerCase();
    const rank = (item) => { const at = item.textContent.toLowerCase().indexOf(wanted); return at < 0 ? 2 : Math.min(at, 1); };
    const list = document.querySelector('#palette ul');
    list.append(...[...list.children].sort((one, other) => rank(one) - rank(other) || one.dataset.at - other.dataset.at));
    [...list.children].forEach((item) => { item.hidden = rank(item) === 2; });
  }
});

document.addEventListener('keydown', (event) => {
  const dialog = event.target instanceof Element ? event.target.closest('#palette') : null;
  if (!dialog || !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) {
    return;
  }
  const links = [...dialog.querySelectorAll('li:not([hidden]) a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === 'Enter') {
    if (at < 0 && links.length) {
      event.preventDefault();
      links[0].click();
    }
    return;
  }
  event.preventDefault();
  links[Math.max(0, Math.min(links.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
});

// --- clicks: copy, dialogs, tick all, confirmations ----------------------------------------------------------------------------------------
document.addEventListener('click', (event) => {
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    navigator.clipboard?.writeText(copy.dataset.copy).then(() => say('Copied: ' + copy.dataset.copy));
    return;
  }
  const opener = event.target.closest('[data-open]');
  if (opener) {
    show(opener.dataset.open);
    return;
  }
  if (event.target.matches('[data-close]')) {
    event.target.closest('dialog')?.close();
  }
});

function say(text) {
  const place = document.getElementById('said');
  if (place) {
    place.textContent = text;
  }
}

// --- ticked rows show the bar with the actions for them ----------------------------------------------------------------------------------
document.addEventListener('change', (event) => {
  if (!event.target.matches('input[type=checkbox]')) {
    return;
  }
  if (event.target.matches('[data-tick-all]')) {
    event.target.closest('form, table').querySelectorAll('input[type=checkbox][name]').forEach((box) => {
      box.checked = event.target.checked;
    });
  }
  const form = event.target.form ?? document.getElementById(event.target.getAttribute('form'));
  const bar = form?.querySelector('.bulk');
  if (bar) {
    const ticked = [...form.elements].filter((box) => box.type === 'checkbox' && box.name && box.checked && box.dataset.tickAll === undefined);
    bar.hidden = ticked.length === 0;
    const count = bar.querySelector('[data-count]');
    if (count) {
      count.textContent = ticked.length;
    }
  }
});

// A long text and many ticked rows are each sent as one file part, because form fields are limited in size and number.
document.addEventListener('formdata', (event) => {
  const data = event.formData;
  for (const area of event.target.querySelectorAll('textarea[data-as-file]')) {
    data.set(area.name, new File([area.value], area.name + '.txt', { type: 'text/plain' }));
  }
  const joined = event.target.dataset.join;
  if (joined) {
    const values = data.getAll(joined);
    data.delete(joined);
    data.set(joined, new File([values.join('\n')], joined + '.txt', { type: 'text/plain' }));
  }
});

// --- forms: errors are shown beside the form, which keeps its input; without this script an error is a separate page ---------------------
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!event.defaultPrevented && form.matches('main form[role=search][method=get]:not([hx-get])')) {
    event.preventDefault();
    ask(form);
    return;
  }
  if (event.defaultPrevented || form.getAttribute('method') !== 'post') {
    return;
  }
  if (form.hasAttribute('aria-busy')) {
    // A second click while the first one works.
    event.preventDefault();
    return;
  }
  if (!form.closest('main, .find') || form.matches('[hx-post], [data-page]')) {
    busy(form, event.submitter);
    return;
  }
  event.preventDefault();
  deliver(form, event.submitter);
});

// The buttons of a form that is being sent are off, and the pressed one shows that it works. The focus stays on it.
function busy(form, submitter) {
  form.setAttribute('aria-busy', 'true');
  form.querySelectorAll('button').forEach((button) => button.setAttribute('aria-disabled', 'true'));
  submitter?.setAttribute('data-working', '');
  say('Working …');
}

function idle(form) {
  form.removeAttribute('aria-busy');
  form.querySelectorAll('button').forEach((button) => {
    button.removeAttribute('aria-disabled');
    button.removeAttribute('data-working');
  });
  say('');
}

// A page to which the reader goes back is not at work.
addEventListener('pageshow', () => document.querySelectorAll('form[aria-busy]').forEach(idle));

// A search with a fault keeps its fields too. Its page has the address of the search.
async function ask(form) {
  withdraw(form);
  const address = new URL(form.getAttribute('action'), location.href);
  address.search = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html', 'Console-Form': 'true' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!answer.ok && answer.status !== 401 && page.querySelector('.notice')) {
      complain(form, form.querySelector('button'), page.querySelector('.notice'));
      return;
    }
  } catch (unreachable) {
    // The browser shows the reason.
  }
  location.assign(address);
}

async function deliver(form, submitter) {
  busy(form, submitter);
  withdraw(form);
  try {
    const data = new FormData(form, submitter);
    const answer = await fetch(submitter?.getAttribute('formaction') ?? form.getAttribute('action'), {
      method: 'POST',
      body: form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data),
      headers: { Accept: 'text/html', 'Console-Form': 'true' },
    });
    const next = answer.headers.get('Console-Location') ?? (answer.redirected ? answer.url : '');
    if (next) {
      go(next);
      return;
    }
    if (answer.status === 401) {
      complain(form, submitter, notice('Your session has ended. Sign in again in another tab, then send the form once more.'));
      idle(form);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (answer.ok && page.querySelector('main')) {
      display(page, form.dataset.address);
    } else {
      complain(form, submitter, page.querySelector('.notice'));
    }
  } catch (unreachable) {
    complain(form, submitter, null);
  }
  idle(form);
}

function go(address) {
  const to = new URL(address, location.href);
  const here = to.pathname === location.pathname && to.search === location.search;
  location.assign(to);
  if (here && to.hash) {
    location.reload();
  }
}

// The page of an answer has the address of the form, or its own address that can be opened again.
function display(page, address) {
  document.title = page.title;
  const main = document.adoptNode(page.querySelector('main'));
  document.querySelector('main').replaceWith(main);
  if (address) {
    history.pushState(null, '', address);
  }
  window.htmx?.process(main);
  stops();
  inWords(main);
  scrollTo(0, 0);
  const first = main.querySelector('[autofocus]') ?? main;
  if (first === main) {
    main.tabIndex = -1;
  }
  first.focus();
}
addEventListener('popstate', () => location.reload());

const complaints = new WeakMap();
function withdraw(form) {
  complaints.get(form)?.remove();
  complaints.delete(form);
  form.querySelectorAll('[data-spread]').forEach((part) => part.remove());
  form.querySelectorAll('[aria-invalid]').forEach((field) => {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  });
}

function notice(text) {
  const element = document.createElement('div');
  element.className = 'notice bad';
  element.textContent = text;
  return element;
}

// Each of several faults is shown at its own field.
function spread(form, told) {
  const rows = [...told.querySelectorAll('li')].map((row) => [row, [...row.querySelectorAll('[data-field]')].map((word) => control(form, word.dataset.field)).find(Boolean)]);
  if (rows.length < 2) {
    return;
  }
  // The first field of the page gets the focus.
  rows.sort(([, a], [, b]) => !a || !b ? (a ? 1 : 0) - (b ? 1 : 0)
    : a === b ? 0 : a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  rows[0][0].parentNode.append(...rows.map(([row]) => row));
  const first = rows.find(([, field]) => field)?.[1];
  rows.filter(([, field]) => field !== first).reverse().forEach(([row, field], at) => {
    const label = field?.closest('label');
    if (!label) {
      return;
    }
    inWords(row, form);
    const part = notice('');
    part.id = told.id + '-' + at;
    part.dataset.spread = '';
    part.append(...row.childNodes);
    row.remove();
    label.after(part);
    unfold(field);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', [part.id, field.getAttribute('aria-describedby')].filter(Boolean).join(' '));
  });
}

// A field in a closed part of the page cannot be seen, and cannot get the focus.
function unfold(field) {
  for (let part = field.closest('details'); part; part = part.parentElement.closest('details')) {
    part.open = true;
  }
}

function complain(form, submitter, found) {
  const told = found ?? notice('The service gave no answer. Check whether the form was stored before you send it again.');
  told.id = 'fault-' + Date.now();
  told.setAttribute('role', 'alert');
  spread(form, told);
  const field = [...told.querySelectorAll('[data-field]')].map((word) => control(form, word.dataset.field)).find(Boolean);
  inWords(told, form);
  const label = field?.closest('label') ?? field?.closest('fieldset');
  const place = submitter?.closest('p, .row') ?? submitter;
  if (form.matches('.find')) {
    document.getElementById('notices').replaceChildren(told);
  } else if (label) {
    label.after(told);
  } else if (place && form.contains(place)) {
    place.before(told);
  } else {
    form.append(told);
  }
  complaints.set(form, told);
  if (field) {
    unfold(field);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', told.id);
    field.focus();
  } else {
    told.tabIndex = -1;
    told.focus();
  }
}

// The field for a name that programs use: matter.works[0].title is the field works.
function control(form, name) {
  const found = form.elements.namedItem(name.replace(/^matter\./, '').replace(/\[.*/, ''));
  const first = found instanceof RadioNodeList ? found[0] : found;
  return first && first.type !== 'hidden' && !first.hidden ? first : undefined;
}

// A message names fields by their labels.
function inWords(place, form) {
  place.querySelectorAll('[data-field]').forEach((word) => {
    const owner = form ?? [...document.querySelectorAll('main form')].find((each) => control(each, word.dataset.field));
    const field = owner && control(owner, word.dataset.field);
    const label = field?.labels?.[0];
    const name = field?.getAttribute('aria-label') ?? (label?.querySelector(':scope > span')?.textContent
      ?? [...(label?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join(' '));
    if (name?.trim() && (form || word.textContent.startsWith('“'))) {
      const entry = word.textContent.match(/, entry [0-9]+(?:, [a-z ]+)?/)?.[0] ?? '';
      // How to fill the field is not part of its name.
      const said = name.trim().replace(/\s+/g, ' ').replace(/(?:, one per line|;).*/, '') + entry;
      word.textContent = word.matches('strong') ? said : '“' + said + '”';
    }
  });
}
inWords(document);

// A link to a field opens the part of the page that has it, and puts the cursor there.
function reach() {
  const field = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (field && typing(field)) {
    unfold(field);
    field.focus();
  }
}
reach();
addEventListener('hashchange', reach);

// The message about a completed action is shown only once, so the address is reset to that of the page alone.
if (document.getElementById('done')) {
  const here = new URL(location.href);
  here.searchParams.delete('done');
  history.replaceState(history.state, '', here);
}

// --- times: UTC on the page, the reader's local time on hover -----------------------------------------------------------------------------------------
document.addEventListener('mouseover', (event) => {
  const time = event.target.closest?.('time[datetime]');
  if (time && !time.title) {
    time.title = new Date(time.getAttribute('datetime')).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });
  }
});

// --- a table that is wider than its place is a named region that keys can scroll, and states that it continues ---------------------------------------------
function stops() {
  document.querySelectorAll('.wide').forEach((wide) => {
    const scrolls = wide.scrollWidth > wide.clientWidth + 1;
    wide.classList.toggle('scrolls', scrolls);
    if (!scrolls) {
      // A picture keeps the name that the server gave it.
      if (wide.dataset.named === 'here') {
        ['tabindex', 'role', 'aria-label', 'data-named'].forEach((attribute) => wide.removeAttribute(attribute));
      }
      return;
    }
    if (!wide.hasAttribute('role')) {
      wide.tabIndex = 0;
      wide.dataset.named = 'here';
      wide.setAttribute('role', 'region');
      wide.setAttribute('aria-label', name(wide));
    }
    if (!wide.dataset.watched) {
      wide.dataset.watched = 'true';
      wide.addEventListener('scroll', () => atEnd(wide), { passive: true });
    }
    atEnd(wide);
  });
}
function name(wide) {
  let before = wide;
  while (before && !before.matches('h1, h2, h3, h4')) {
    before = before.previousElementSibling || before.parentElement;
  }
  const heading = (before || document.querySelector('h1')).textContent;
  const table = wide.querySelector('caption')?.firstChild?.textContent || (wide.querySelector('svg') ? 'picture' : 'table');
  return (heading + ': ' + table).replace(/\s+/g, ' ').trim().slice(0, 120) + ', scrolls sideways';
}
function atEnd(wide) {
  wide.classList.toggle('at-end', wide.scrollLeft + wide.clientWidth >= wide.scrollWidth - 2);
}
stops();
addEventListener('resize', stops);
document.addEventListener('htmx:afterSettle', stops);
document.addEventListener('toggle', stops, true);
