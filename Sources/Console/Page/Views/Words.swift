/// A sentence in stretches: what stands between backticks is a command or a name, drawn in fixed-width type.
enum Words {
    static func views(_ text: String) -> [View] {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        // An odd backtick out is one that somebody wrote: nothing is code then.
        guard parts.count % 2 == 1, parts.count > 1 else { return [["text": text, "isCode": false]] }
        return parts.enumerated().filter { !$0.element.isEmpty }.map {
            ["text": String($0.element), "isCode": $0.offset % 2 == 1]
        }
    }

    /// No paragraph for an empty text, otherwise one.
    static func paragraph(_ text: String) -> [[View]] { text.isEmpty ? [] : [views(text)] }
}
