/** Lets a button print the page; phones have no keys for that. Without JavaScript there is none. */
export default function enhance(button) {
  button.hidden = false
  button.addEventListener("click", () => print())
}
