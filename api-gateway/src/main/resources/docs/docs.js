// Shows the REST document with Swagger UI, and the AsyncAPI document with the few lines below. Everything is put
// into the page as text, never as markup.

const documentOf = async (url) => (await fetch(url)).json();

const element = (name, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

const resolve = (asyncapi, node) => {
  if (!node?.$ref) return node;
  const target = node.$ref.slice(2).split('/').reduce((at, key) => at[key.replace('~1', '/')], asyncapi);
  return { ...resolve(asyncapi, target), ...(node.description && { description: node.description }) };
};

const typeOf = (schema) => {
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  return schema.format ? `${schema.type} (${schema.format})` : schema.type ?? '';
};

const rows = (asyncapi, schema, indent = '') => {
  const whole = resolve(asyncapi, schema);
  const parts = [whole, ...(whole.allOf ?? []).map((part) => resolve(asyncapi, part))];
  return parts.flatMap((part) => Object.entries(part.properties ?? {}).flatMap(([name, property]) => {
    const field = resolve(asyncapi, property);
    const needed = part.required?.includes(name) ? '' : ' ?';
    const items = field.type === 'array' ? resolve(asyncapi, field.items) : undefined;
    return [
      element('tr', {},
        element('td', { className: 'field' }, indent + name + needed),
        element('td', {}, items ? `list of ${typeOf(items)}` : typeOf(field)),
        element('td', {}, field.description ?? '')),
      ...rows(asyncapi, items ?? field, `${indent}  `),
    ];
  }));
};

const table = (asyncapi, schema) => element('table', {},
  element('thead', {}, element('tr', {}, ...['field', 'type', ''].map((text) => element('th', {}, text)))),
  element('tbody', {}, ...rows(asyncapi, schema)));

const message = (asyncapi, given, direction) => {
  const { name, summary, payload, headers, examples = [] } = resolve(asyncapi, given);
  return element('details', { className: 'message' },
    element('summary', {}, element('code', { className: 'name' }, name),
      element('span', { className: 'direction' }, direction), ` ${summary ?? ''}`),
    ...(payload ? [table(asyncapi, payload)] : []),
    ...examples.map((example) => element('pre', {}, JSON.stringify(example.payload))),
    ...(headers ? [element('h4', {}, 'Headers'), table(asyncapi, headers)] : []));
};

const channel = (asyncapi, key) => {
  const { address, description, messages } = asyncapi.channels[key];
  const direction = (id) =>
    id.startsWith('client') ? 'client → server' : id.startsWith('server') ? 'server → client' : '';
  return element('div', { className: 'channel' },
    element('h3', {}, address), element('p', {}, description),
    ...Object.entries(messages).map(([id, it]) => message(asyncapi, it, direction(id))));
};

const showAsyncApi = async () => {
  const asyncapi = await documentOf('asyncapi.json');
  for (const key of Object.keys(asyncapi.channels)) {
    const section = key === 'socket' ? 'socket' : 'topics';
    document.getElementById(section).append(channel(asyncapi, key));
  }
};

window.addEventListener('load', () => {
  window.SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger', deepLinking: false, validatorUrl: null });
});
await showAsyncApi();
