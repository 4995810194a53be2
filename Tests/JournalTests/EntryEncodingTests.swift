import Foundation
import Ledger
import Records
import Testing

@testable import Journal

struct EntryEncodingTests {
    private static let time = Timestamp(microseconds: 1_700_000_000_000_001)

    private static func encoded(_ draft: EntryDraft, index: UInt64 = 7) throws -> [UInt8] {
        try EncodedDraft(draft, limits: JournalLimits()).encoded(index: index, time: time)
    }

    @Test func anEntryIsCanonicalJSON() throws {
        let draft = EntryDraft(
            "sign-in",
            actor: "person:1",
            subjects: ["b", "a"],
            details: ["z": "1", "a": "2", "address": "::1"]
        )
        #expect(
            String(decoding: try Self.encoded(draft), as: UTF8.self)
                == #"{"actor":"person:1","details":{"a":"2","address":"::1","z":"1"},"index":7,"kind":"sign-in","#
                + #""subjects":["b","a"],"time":1700000000000001}"#
        )
    }

    @Test(arguments: [
        "", "\"\\/", "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}", "Zoë", "e\u{301}", "🩻\u{FFFF}", "<script>",
    ])
    func textsAreReadBackByteForByteAndByOthers(_ text: String) throws {
        let draft = EntryDraft(
            EntryKind(rawValue: "k" + text),
            actor: "a" + text,
            subjects: [text, "x"],
            details: [text: text]
        )
        let bytes = try Self.encoded(draft)
        let entry = try #require(EntryReader.read(bytes))
        #expect(Array(entry.actor.utf8) == Array(("a" + text).utf8))
        #expect(Array(entry.subjects[0].utf8) == Array(text.utf8))
        #expect(entry == LedgerEntry(index: 7, time: Self.time, draft: draft))
        let other = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect((other["actor"] as? String).map { Array($0.utf8) } == Array(("a" + text).utf8))
        #expect(other["index"] as? Int == 7)
    }

    @Test func keysAreInTheOrderOfTheirUTF16CodeUnits() throws {
        // RFC 8785, 3.2.3.
        let keys = ["\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"]
        var bytes: [UInt8] = []
        CanonicalJSON.append(Dictionary(uniqueKeysWithValues: keys.map { ($0, "") }), to: &bytes)
        var expected: [UInt8] = Array("{".utf8)
        for (position, key) in keys.enumerated() {
            if position > 0 { expected += Array(",".utf8) }
            CanonicalJSON.append(key, to: &expected)
            expected += Array(":\"\"".utf8)
        }
        #expect(bytes == expected + Array("}".utf8))
        #expect(
            EntryReader.read(
                try Self.encoded(EntryDraft("k", actor: "a", details: ["\u{FB33}": "1", "\u{1F600}": "2"]))
            ) != nil
        )
    }

    @Test func onlyTheOneEncodingIsRead() throws {
        let good = #"{"actor":"a","details":{"b":"1","c":"2"},"index":0,"kind":"k","subjects":["s"],"time":5}"#
        #expect(EntryReader.read(Array(good.utf8)) != nil)
        let changes: [(String, String)] = [
            (":", ": "), (",\"index\":0", ",\"index\":00"), ("\"index\":0", "\"index\":-1"),
            ("\"time\":5", "\"time\":5.0"),
            ("\"time\":5", "\"time\":-0"), ("\"time\":5", "\"time\":99999999999999999"), ("\"a\"", "\"\""),
            ("\"a\"", "\"\\u0061\""), ("\"a\"", "\"\\/\""), ("\"a\"", "\"\\u000a\""), ("\"a\"", "\"\u{7}\""),
            ("{\"b\":\"1\",\"c\":\"2\"}", "{\"c\":\"2\",\"b\":\"1\"}"),
            ("{\"b\":\"1\",\"c\":\"2\"}", "{\"b\":\"1\",\"b\":\"2\"}"),
            ("[\"s\"]", "[\"s\",]"), ("[\"s\"]", "[1]"), ("\"k\"", "null"), ("}", ""),
        ]
        for (old, new) in changes {
            let range = try #require(good.range(of: old))
            #expect(EntryReader.read(Array(good.replacingCharacters(in: range, with: new).utf8)) == nil, "\(new)")
        }
        #expect(EntryReader.read(Array((good + " ").utf8)) == nil)
        #expect(EntryReader.read(Array(good.utf8).map { $0 == UInt8(ascii: "s") ? 0xFF : $0 }) == nil)
        for count in good.utf8.indices.map({ good.utf8.distance(from: good.startIndex, to: $0) }) {
            #expect(EntryReader.read(Array(good.utf8.prefix(count))) == nil)
        }
        // Canonically equivalent keys are one key here.
        let twice = good.replacingOccurrences(of: "\"b\":\"1\",\"c\"", with: "\"e\u{301}\":\"1\",\"\u{E9}\"")
        #expect(EntryReader.read(Array(twice.utf8)) == nil)
    }
}
