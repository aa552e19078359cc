// What the JSON language service of VS Code says of one file: node editor.mjs MODULE < {settings, file, text, offset}
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { getLanguageService, TextDocument } = createRequire(import.meta.url)(process.argv[2]);
const { settings, file, text, offset } = JSON.parse(readFileSync(0, "utf8"));
const asked = [];
const service = getLanguageService({
  schemaRequestService: (address) => (asked.push(address), Promise.reject(`no network: ${address}`)),
});
// VS Code's own extension hands the settings over in this form.
const schemas = settings["json.schemas"].map(({ url, ...rest }) => ({ uri: url, ...rest }));
service.configure({ validate: true, schemas });

const document = TextDocument.create(file, "json", 1, text);
const parsed = service.parseJSONDocument(document);
const problems = (await service.doValidation(document, parsed)).map(({ message, range }) => ({ message, line: range.start.line + 1 }));
const position = document.positionAt(offset);
const offered = (await service.doComplete(document, position, parsed))?.items.map(({ label }) => label) ?? [];
const hover = (await service.doHover(document, position, parsed))?.contents ?? [];
process.stdout.write(JSON.stringify({ problems, offered, hover, asked }));
