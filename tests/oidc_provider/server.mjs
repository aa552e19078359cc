// A real OpenID Connect provider (panva's oidc-provider) for the tests: people sign in by typing the name of an account.
//
//   node server.mjs FOLDER < CONFIGURATION
//
// FOLDER holds its node_modules. CONFIGURATION is {client: {client_id, client_secret}, accounts: {NAME: {claims}}}.
// The first line on standard output is the issuer. `PUT /client` tells it where the service under test is, once that
// is known: {redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, frontchannel…}. It ends with its standard input.

import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const folder = resolve(process.argv[2]);
const from = createRequire(join(folder, "package.json"));
const found = (name) => import(pathToFileURL(from.resolve(name)));
const { Provider } = await found("oidc-provider");
const { default: MemoryAdapter } = await found("oidc-provider/lib/adapters/memory_adapter.js");

const lines = await new Promise((told) => {
  let text = "";
  process.stdin.setEncoding("utf8");
  process.stdin.on("data", (part) => {
    text += part;
    if (text.includes("\n")) told(text);
  });
  process.stdin.on("end", () => process.exit(0));
});
const { client, accounts } = JSON.parse(lines.split("\n", 1)[0]);

class Adapter extends MemoryAdapter {
  async find(id) {
    if (this.model === "Client") return id === client.client_id ? client : undefined;
    return super.find(id);
  }
}

const server = createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  adapter: Adapter,
  findAccount: (_, id) =>
    accounts[id] && { accountId: id, claims: async () => ({ sub: id, ...accounts[id] }) },
  claims: { openid: ["sub"], profile: ["name", "roles", "tid", "oid"] },
  conformIdTokenClaims: false, // the claims are in the ID token, as Entra ID puts them
  cookies: { keys: ["for tests only"] },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  fetch: (url, options) => globalThis.fetch(url, { ...options, dispatcher: undefined }), // the usual one refuses loopback
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  async loadExistingGrant(ctx) {
    // nobody is asked whether they agree: an organisation's own service
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});

const page = `<!doctype html><html lang="en"><title>The council's sign-in</title><h1>The council's sign-in</h1>
<form method="post"><label>Account <input name="account"></label> <button>Sign in</button> <button name="cancel" value="yes">Cancel</button></form>`;

async function body(request) {
  let text = "";
  for await (const part of request) text += part;
  return text;
}

async function interact(request, response) {
  await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    return response.end(page);
  }
  const sent = new URLSearchParams(await body(request));
  const login = { login: { accountId: sent.get("account") } };
  const denied = { error: "access_denied", error_description: "<b>They pressed Cancel</b>" };
  return provider.interactionFinished(request, response, sent.has("cancel") ? denied : login, {
    mergeWithLastSubmission: false,
  });
}

server.on("request", async (request, response) => {
  try {
    if (request.method === "PUT" && request.url === "/client") {
      Object.assign(client, JSON.parse(await body(request)));
      response.writeHead(204).end();
    } else if (request.url.startsWith("/interaction/")) {
      await interact(request, response);
    } else {
      await provider.callback()(request, response);
    }
  } catch (fault) {
    response.writeHead(400, { "Content-Type": "text/plain" }).end(String(fault));
  }
});
console.log(issuer);
