import Console
import Practice

/// Finds the person whom somebody names on the command line.
enum PersonFinder {
    /// The person of that ID or name.
    ///
    /// - Throws: that the call was wrong if nobody or several are called so; then with all of them.
    static func find(_ text: String, _ client: ControlClient) async throws -> PersonRow {
        if let id = PersonID(text) { return try await client.api(.get, "/people/\(id)", as: PersonRow.self) }
        return try choose(text, among: await people(matching: text, client))
    }

    /// All people whom a search finds.
    static func people(matching text: String, _ client: ControlClient) async throws -> [PersonRow] {
        var found: [PersonRow] = []
        var after: String?
        repeat {
            let path = "/people?limit=500&text=\(QueryText.encoded(text))" + (after.map { "&after=\($0)" } ?? "")
            let page = try await client.api(.get, path, as: ItemList<PersonRow>.self)
            found += page.items
            after = page.next
        } while after != nil
        return found
    }

    /// The one whose name or e-mail this is; if there is none, the one in whose name these words stand, as whole words, so that
    /// nobody is switched off for having “Ann” in “Joanna”.
    static func choose(_ text: String, among people: [PersonRow]) throws(CommandFailure) -> PersonRow {
        let wanted = text.lowercased()
        let exact = people.filter {
            $0.name.lowercased() == wanted || (!$0.email.isEmpty && $0.email.lowercased() == wanted)
        }
        let words = Self.words(wanted)
        let found = exact.isEmpty ? people.filter { words.isSubset(of: Self.words($0.name.lowercased())) } : exact
        guard let person = found.first, !words.isEmpty else {
            throw CommandFailure(
                .wrongCall,
                "Nobody is called \"\(LineLogHandler.printable(text))\". `leadglass person list` shows everybody."
            )
        }
        guard found.count == 1 else {
            let lines = found.map {
                "  \($0.id)  \(LineLogHandler.printable($0.name))  \(LineLogHandler.printable($0.email))"
            }
            throw CommandFailure(
                .wrongCall,
                "Several people are called \"\(LineLogHandler.printable(text))\". Give the ID of one:\n"
                    + lines.map(\.trimmedEnd).joined(separator: "\n")
            )
        }
        return person
    }

    private static func words(_ text: String) -> Set<Substring> { Set(text.split(whereSeparator: \.isWhitespace)) }
}

extension String {
    /// Without spaces at its end.
    fileprivate var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
