/** The least of IndexedDB that the door needs, with promises. */

/** Opens a database whose first version is made by `make(database)`. */
export function openDatabase(name, make) {
  const request = indexedDB.open(name, 1)
  request.addEventListener("upgradeneeded", () => make(request.result))
  return result(request)
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
