import Journal
import Records
import Testing

@testable import Access

struct SlowingDownTests {
    @Test func waitsGrowAndAreForgotten() {
        let slowDown = SlowDown(free: 3, firstWait: 10, longestWait: 60, forgetAfter: 100)
        var tally = Tally()
        var now = Desk.start
        var waits: [Int] = []
        for _ in 0..<7 {
            waits.append(slowDown.wait(tally, at: now))
            now = now.adding(seconds: waits.last ?? 0)
            tally = slowDown.adding(to: tally, at: now)
        }
        #expect(waits == [0, 0, 0, 10, 20, 40, 60])
        #expect(slowDown.count(tally, at: now.adding(seconds: 299)) == 5)
        #expect(slowDown.wait(tally, at: now.adding(seconds: 700)) == 0)
        // A clock that was set back makes nobody wait longer than the wait itself.
        #expect(slowDown.wait(tally, at: Timestamp(microseconds: 0)) == 60)
        #expect(slowDown.wait(tally, at: now.adding(seconds: 59)) == 1)
    }

    @Test func countersAreBoundedAndKeepTheWorst() {
        let tallies = Tallies(SlowDown(free: 2, firstWait: 60, longestWait: 60, forgetAfter: 600), capacity: 100)
        for _ in 0..<5 { tallies.add([1], at: Desk.start) }
        for number in 0..<10_000 {
            tallies.add([UInt8(number >> 8), UInt8(number & 255), 9], at: Desk.start)
            #expect(tallies.count <= 100)
        }
        #expect(tallies.wait([1], at: Desk.start) == 60)
    }

    @Test(arguments: [
        ("10.0.0.1", "10.0.0.1", true), ("10.0.0.1", "10.0.0.2", false), ("::ffff:10.0.0.1", "10.0.0.1", true),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::99", true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("fe80::1%eth0", "fe80::2%eth1", true), ("", "10.0.0.1", false),
    ])
    func addressesAreCountedByWhatOneHostCannotChoose(one: String, other: String, isSame: Bool) {
        #expect((AddressKey.of(one) == AddressKey.of(other)) == isSame)
    }

    @Test func wrongPassphrasesForANameWaitAtTheirAddressOnly() async throws {
        let desk = try Desk()
        _ = try await desk.enrolled()
        for _ in 0..<5 { #expect(try await desk.signIn("erika", "wrong", "10.9.9.9") == .refused) }
        #expect(try await desk.signIn("erika", Desk.passphrase, "10.9.9.9") == .wait(seconds: 5))
        guard case .needsCode = try await desk.signIn("erika", Desk.passphrase, "10.0.0.7") else {
            Issue.record("kept out by failures elsewhere")
            return
        }
        desk.advance(5)
        guard case .needsCode = try await desk.signIn("erika", Desk.passphrase, "10.9.9.9") else {
            Issue.record("kept out for good")
            return
        }
    }

    @Test func namesThatDoNotExistWaitLikeThoseThatDo() async throws {
        let desk = try Desk()
        _ = try await desk.enrolled()
        for name in ["erika", "nobody"] {
            var steps: [SignInStep] = []
            for _ in 0..<7 { steps.append(try await desk.signIn(name, "wrong", "10.9.9.\(name.count)")) }
            #expect(steps == Array(repeating: .refused, count: 5) + [.wait(seconds: 5), .wait(seconds: 5)])
        }
    }

    @Test func anAddressThatTriesManyNamesWaits() async throws {
        let desk = try Desk()
        for number in 0..<30 { #expect(try await desk.signIn("n\(number)", "wrong", "10.9.9.9") == .refused) }
        #expect(try await desk.signIn("another", "wrong", "10.9.9.9") == .wait(seconds: 5))
        #expect(try await desk.signIn("another", "wrong", "10.9.9.8") == .refused)
    }

    @Test func aKnownDeviceIsNotSlowedByOthersAtItsAddress() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        for number in 0..<40 { _ = try await desk.signIn("n\(number)", "wrong") }
        for _ in 0..<10 { _ = try await desk.signIn("erika", "wrong") }
        guard case .wait = try await desk.signIn("erika") else {
            Issue.record("a stranger was not slowed down")
            return
        }
        _ = try await desk.session(account, device: account.device)
        #expect(desk.ledger.entries.last?.details["device"] == "known")
    }

    @Test func aKnownDeviceIsHeldToItsOwnFailures() async throws {
        let desk = try Desk()
        let account = try await desk.enrolled()
        for _ in 0..<10 { #expect(try await desk.signIn("erika", "wrong", device: account.device) == .refused) }
        #expect(try await desk.signIn("erika", device: account.device) == .wait(seconds: 10))
        guard case .needsCode = try await desk.signIn("erika") else {
            Issue.record("the person is kept out by a device")
            return
        }
    }

    @Test func aDeviceIsKnownForItsPersonOnlyAndAMadeUpOneNotAtAll() async throws {
        let desk = try Desk()
        let one = try await desk.enrolled("one")
        _ = try await desk.enrolled("two")
        for _ in 0..<5 { _ = try await desk.signIn("two", "wrong", "10.9.9.9") }
        #expect(try await desk.signIn("two", Desk.passphrase, "10.9.9.9", device: one.device) == .wait(seconds: 5))
        for device in ["", "x", String(one.device.dropLast()) + "A", String(repeating: "A", count: 43), "é🦓"] {
            #expect(try await desk.signIn("two", Desk.passphrase, "10.9.9.9", device: device) == .wait(seconds: 5))
        }
    }

    @Test func codesForAnAccountAreLimitedOverTimeAndAKnownDeviceIsNot() async throws {
        let desk = try Desk { $0.codesPerChallenge = 2 }
        let account = try await desk.enrolled()
        func tryCodes(_ count: Int) async throws -> SignInAnswer {
            var answer = SignInAnswer.startAgain
            for number in 0..<count {
                answer = try desk.access.finish(
                    challenge: try await desk.challenge("erika", "10.1.1.\(number)"),
                    code: "000000",
                    from: Origin(address: "10.1.1.\(number)")
                )
            }
            return answer
        }
        #expect(try await tryCodes(10) == .wrongCode(triesLeft: 1))
        // The right code is not even looked at, but a recovery code is, and a known device is let in.
        let stranger = try await desk.challenge("erika", "10.2.2.2")
        let answer = try desk.access.finish(
            challenge: stranger,
            code: desk.code(account.secret),
            from: Origin(address: "10.2.2.2")
        )
        #expect(answer == .wait(seconds: 3600))
        guard
            case .signedIn = try desk.access.finish(
                challenge: stranger,
                code: account.recoveryCodes[0],
                from: Origin(address: "10.2.2.2")
            )
        else {
            Issue.record("a recovery code was kept out")
            return
        }
        _ = try await desk.session(account, device: account.device)
        // In a day about one code an hour is left to guess with.
        var heard = 0
        for _ in 0..<24 * 6 {
            desk.advance(600)
            if case .wrongCode = try await tryCodes(1) { heard += 1 }
        }
        #expect((20...25).contains(heard))
    }

    @Test func theLimitOfCodesSurvivesARestart() async throws {
        let records = try SQLiteRecords()
        let desk = try Desk(records: records) { $0.accountCodeFailures.free = 1 }
        let account = try await desk.enrolled()
        let origin = Origin(address: "10.0.0.5")
        let challenge = try await desk.challenge("erika")
        _ = try desk.access.finish(challenge: challenge, code: "000000", from: origin)
        let restarted = try Desk(records: records, seed: 9) { $0.accountCodeFailures.free = 1 }
        restarted.save(account.person)
        restarted.set(desk.now)
        let again = try await restarted.challenge("erika")
        let answer = try restarted.access.finish(challenge: again, code: desk.code(account.secret), from: origin)
        #expect(answer == .wait(seconds: 3600))
    }
}
