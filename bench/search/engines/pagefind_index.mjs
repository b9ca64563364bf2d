// Usage: node pagefind_index.mjs DOCUMENTS FOLDER: the index of Pagefind for the documents, in a folder.
import fs from "node:fs";
import { createIndex, close } from "pagefind";

const { index } = await createIndex({ forceLanguage: "fr" });
for (const one of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) {
  const { errors } = await index.addCustomRecord({
    url: "/" + one.id,
    content: `${one.nom} ${one.plus}`,
    language: "fr",
    meta: { title: one.nom, latitude: String(one.latitude), longitude: String(one.longitude) },
  });
  if (errors.length) throw new Error(errors.join("\n"));
}
await index.writeFiles({ outputPath: process.argv[3] });
await close();
