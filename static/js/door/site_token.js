import fetchPage from "./fetch_page.js"

/**
 * Gives every form of the page the site's own token anew, and returns it: whoever has signed in
 * in another tab since the page came gets another one.
 */
export default async function renewToken() {
  const { page } = await fetchPage(location.href)
  const token = page.querySelector("[name=csrf_token]")?.value ?? ""
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token
  return token
}
