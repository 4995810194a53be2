import Foundation

/// A field in which two records of one system differ.
public struct SystemDifference: Hashable, Sendable, Codable {
    /// The field, named as in `practice.yaml`.
    public var field: String
    /// Its value in the record that is kept, as JSON.
    public var kept: String
    /// Its value in the record that goes, as JSON.
    public var removed: String
}

/// Makes one record of two that are about the same system: pure.
public enum SystemUnion {
    /// Fields of which both values are kept.
    private static let united: Set = ["addresses", "ae_titles", "service_lines", "depends_on"]

    /// The fields in which both records say something, and not the same: a person chooses.
    public static func differences(_ kept: System, _ removed: System) throws(PracticeError) -> [SystemDifference] {
        let (one, other) = (try fields(kept), try fields(removed))
        return one.keys.sorted().compactMap { key in
            let field = snake(key)
            guard field != "id", !united.contains(field), let left = one[key], let right = other[key] else {
                return nil
            }
            guard !isEmpty(left), !isEmpty(right), !same(left, right) else { return nil }
            return SystemDifference(field: field, kept: text(left), removed: text(right))
        }
    }

    /// The one record: as `kept`, with what it leaves empty filled from `removed`, addresses, AE titles, service lines and
    /// dependencies of both, and the fields in `taking` from `removed`.
    ///
    /// - Throws: `invalid` if `taking` names a field that there is not, or one that cannot be chosen.
    public static func merged(
        _ kept: System,
        _ removed: System,
        taking: Set<String> = []
    ) throws(PracticeError) -> System {
        var result = try fields(kept)
        let other = try fields(removed)
        let names = Dictionary(uniqueKeysWithValues: Set(result.keys).union(other.keys).map { (snake($0), $0) })
        if let wrong = taking.first(where: { names[$0] == nil || $0 == "id" || united.contains($0) }) {
            throw PracticeError(.invalid, field: "taking", "“\(wrong)” is no field that can be chosen.")
        }
        for (field, key) in names where field != "id" && !united.contains(field) {
            guard let theirs = other[key] else { continue }
            if taking.contains(field) || result[key].map(isEmpty) ?? true { result[key] = theirs }
        }
        var merged: System
        do {
            merged = try JSONDecoder().decode(System.self, from: try JSONSerialization.data(withJSONObject: result))
        } catch {
            throw PracticeError(.records, "Two records cannot be merged. This is a bug of Leadglass.", cause: error)
        }
        merged.addresses = union(kept.addresses, removed.addresses) { HostName($0).text }
        merged.aeTitles = union(kept.aeTitles, removed.aeTitles) { $0 }
        merged.serviceLines = union(kept.serviceLines, removed.serviceLines) { $0 }
        merged.dependsOn = union(kept.dependsOn, removed.dependsOn) { $0 }
            .filter { $0 != kept.id && $0 != removed.id }
        if !kept.notes.isEmpty, !removed.notes.isEmpty, kept.notes != removed.notes, !taking.contains("notes") {
            merged.notes = kept.notes + "\n\n" + removed.notes
        }
        return merged
    }

    private static func union<Item, Key: Hashable>(_ one: [Item], _ other: [Item], _ key: (Item) -> Key) -> [Item] {
        var seen: Set<Key> = []
        return (one + other).filter { seen.insert(key($0)).inserted }
    }

    private static func fields(_ system: System) throws(PracticeError) -> [String: any Sendable] {
        do {
            let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(system))
            guard let fields = object as? [String: any Sendable] else { return [:] }
            return fields
        } catch {
            throw PracticeError(.records, "Two records cannot be merged. This is a bug of Leadglass.", cause: error)
        }
    }

    /// `supportEnds` as `support_ends`, `handlesPHI` as `handles_phi`.
    private static func snake(_ name: String) -> String {
        var (result, wasUpper) = ("", false)
        for character in name {
            if character.isUppercase, !wasUpper, !result.isEmpty { result.append("_") }
            wasUpper = character.isUppercase
            result += character.lowercased()
        }
        return result
    }

    private static func text(_ value: any Sendable) -> String {
        let data = try? JSONSerialization.data(
            withJSONObject: value,
            options: [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes]
        )
        return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func same(_ one: any Sendable, _ other: any Sendable) -> Bool { text(one) == text(other) }

    private static func isEmpty(_ value: any Sendable) -> Bool {
        if let map = value as? [String: any Sendable] { return map.values.allSatisfy { isEmpty($0) } }
        return ["", "\"\"", "[]", "null", "\"unknown\""].contains(text(value))
    }
}
