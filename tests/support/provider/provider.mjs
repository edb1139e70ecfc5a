// A certified OpenID provider on the loopback, for the tests: whoever gives her id is logged in, and a few accounts are odd.
// Usage: node provider.mjs NODE_MODULES REDIRECT_URI; its address is written on the first line of stdout.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const [modules, redirect] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(`${modules}/oidc-provider/lib/provider.js`));

const EMAILS = { obekraftad: { email: "tove.granhed@ronnviken.example", email_verified: false }, utan: {} };
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "arende",
        client_secret: "prov-hemlighet",
        redirect_uris: [redirect],
        post_logout_redirect_uris: [new URL("/logga-in", redirect).href],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username"] },
    cookies: { keys: ["prov"] },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        preferred_username: id,
        ...(EMAILS[id] ?? { email: `${id}@ronnviken.example`, email_verified: true }),
      }),
    }),
  });
  server.on("request", provider.callback());
  console.log(issuer);
});
