/** The least of IndexedDB that the door needs, with promises. */

/** Opens a database; `make(database)` adds what it does not have in that version. */
export async function openDatabase(name, make, version = 1) {
  const request = indexedDB.open(name, version)
  request.addEventListener("upgradeneeded", () => make(request.result))
  const database = await result(request)
  // Otherwise this page would keep one with a newer program from starting.
  database.addEventListener("versionchange", () => database.close())
  return database
}

export function result(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result))
    request.addEventListener("error", () => reject(request.error))
  })
}

/** Does `change(...stores)` as one: all of it is kept, or nothing, once the promise is kept. */
export function write(database, names, change) {
  const transaction = database.transaction(names, "readwrite", { durability: "strict" })
  change(...names.map((name) => transaction.objectStore(name)))
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve())
    transaction.addEventListener("abort", () => reject(transaction.error))
  })
}

export function read(database, name, question) {
  return result(question(database.transaction(name).objectStore(name)))
}
