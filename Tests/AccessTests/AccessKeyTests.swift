import Foundation
import Journal
import Practice
import Records
import Testing

@testable import Access

struct AccessKeyTests {
    private let folder = "/tmp/access-test-\(UUID().uuidString)"

    private func withFolder(_ body: () async throws -> Void) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body()
    }

    private var file: String { "\(folder)/access.key" }
    private let random = SeededBytes(seed: 4).bytes

    @Test func theFileIsMadeOnceForItsOwnerOnly() async throws {
        try await withFolder {
            let made = try AccessKey(file: file, random: random)
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            #expect(try AccessKey(file: file, random: random).check == made.check)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["access.key"])
        }
    }

    @Test func aFileThatIsDamagedOpenToOthersOrElsewhereIsTold() async throws {
        try await withFolder {
            _ = try AccessKey(file: file, random: random)
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
            let open = #expect(throws: AccessError.self) { try AccessKey(file: file, random: random) }
            #expect(open?.message.contains("chmod 600") == true)
            for damaged in ["", "x", text.replacing("A", with: "B").replacing("E", with: "F"), text + "\nmore", "\0"] {
                try FileManager.default.removeItem(atPath: file)
                _ = FileManager.default.createFile(
                    atPath: file,
                    contents: Data(damaged.utf8),
                    attributes: [.posixPermissions: 0o600]
                )
                let error = #expect(throws: AccessError.self) { try AccessKey(file: file, random: random) }
                #expect(error?.code == .key)
            }
            #expect(throws: AccessError.self) { try AccessKey(file: "\(folder)/no/such/key", random: random) }
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: file)
            #expect(throws: AccessError.self) { try AccessKey(file: "\(folder)/link", random: random) }
        }
    }

    @Test func whatIsSealedOpensUnderItsKeyAndInItsPlaceOnly() throws {
        let key = AccessKey(bytes: Array(repeating: 1, count: 32))
        let box = try key.seal([1, 2, 3], context: "a", random: random)
        #expect(key.open(box, context: "a") == [1, 2, 3])
        #expect(key.open(box, context: "b") == nil)
        #expect(AccessKey(bytes: Array(repeating: 2, count: 32)).open(box, context: "a") == nil)
        for place in box.indices {
            var changed = box
            changed[place] ^= 1
            #expect(key.open(changed, context: "a") == nil)
        }
        #expect(key.open([], context: "a") == nil)
    }

    @Test func recordsThatWereCopiedWithoutTheKeyGiveNoSecondFactor() async throws {
        let records = try SQLiteRecords()
        let desk = try Desk(records: records)
        let account = try await desk.enrolled()
        let session = try await desk.session(account)
        let tables = [
            "access_facts", "access_accounts", "access_recovery_codes", "access_devices", "access_sessions",
            "access_tokens", "access_links",
        ]
        let everything = try records.read { reader throws(RecordsError) in
            var values: [RecordValue] = []
            for table in tables { values += try reader.rows("SELECT * FROM \(table)").flatMap(\.values) }
            return values
        }
        for secret in [account.secret, Array(session.session.utf8), Array(session.device.utf8)] {
            for value in everything {
                let bytes = value.blob ?? value.text.map { Array($0.utf8) } ?? []
                #expect(!bytes.contains(secret))
            }
        }
        for code in account.recoveryCodes { #expect(!"\(everything)".contains(code)) }

        // Whoever has the copy and even the passphrase is not in, and that the key is another one goes on record.
        let thief = try Desk(records: records, key: AccessKey(bytes: Array(repeating: 9, count: 32)), seed: 6)
        thief.save(account.person)
        thief.set(desk.now)
        #expect(thief.ledger.entries.map(\.kind) == [.accessKeyChanged])
        let challenge = try await thief.challenge("erika")
        let origin = Origin(address: "10.0.0.1")
        let error = #expect(throws: AccessError.self) {
            try thief.access.finish(challenge: challenge, code: thief.code(account.secret), from: origin)
        }
        #expect(error?.code == .secondFactorLost)
        // Who has lost the key gets in with what was printed.
        let answer = try thief.access.finish(challenge: challenge, code: account.recoveryCodes[0], from: origin)
        guard case .signedIn = answer else { throw Unexpected(answer) }
    }

    @Test func aFactorMovedToAnotherPersonDoesNotOpen() async throws {
        let desk = try Desk()
        let one = try await desk.enrolled("one")
        _ = try await desk.enrolled("two")
        _ = try desk.records.write { writer throws(RecordsError) in
            try writer.execute(
                "UPDATE access_accounts SET factor = (SELECT factor FROM access_accounts WHERE name = 'one')"
            )
        }
        let challenge = try await desk.challenge("two")
        #expect(throws: AccessError.self) {
            try desk.access.finish(
                challenge: challenge,
                code: desk.code(one.secret),
                from: Origin(address: "10.0.0.1")
            )
        }
    }
}
