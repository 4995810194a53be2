import Foundation
import Journal
import Synchronization

/// Entries such as a practice has: mostly looks at studies.
struct EntryFill: Sendable {
    let journal: Journal
    /// Who did it: references.
    let actors: [String]

    /// - Parameters:
    ///   - callers: threads that record at once.
    ///   - together: entries of one call.
    func run(_ count: Int, callers: Int, together: Int) throws {
        let state = State()
        let group = DispatchGroup()
        for _ in 0..<callers {
            group.enter()
            Thread {
                defer { group.leave() }
                while !state.failure.isSet {
                    let start = state.next.add(together, ordering: .relaxed).oldValue
                    guard start < count else { return }
                    let drafts = (start..<min(start + together, count)).map { draft($0) }
                    do { _ = try journal.record(drafts) } catch { state.failure.set(error) }
                }
            }.start()
        }
        group.wait()
        try state.failure.check()
    }

    private final class State: Sendable {
        let next = Atomic(0)
        let failure = FirstFailure()
    }

    private func draft(_ number: Int) -> EntryDraft {
        let actor = actors[number &* 7919 % actors.count]
        switch number % 10 {
        case 0: return EntryDraft("sign-in", actor: actor, details: ["address": "10.0.0.\(number % 250)"])
        case 1: return EntryDraft("denied", actor: actor, details: ["path": "/people", "times": "\(number % 9)"])
        default:
            let patient = "patient:\(Self.digest(number % 40_000))"
            return EntryDraft("study-viewed", actor: actor, subjects: ["study:\(Self.digest(number))", patient])
        }
    }

    /// 32 hexadecimal digits, as keyed digests have.
    private static func digest(_ number: Int) -> String {
        var generator = UInt64(number) &+ 0x9E37_79B9_7F4A_7C15
        func half() -> String {
            generator = (generator ^ generator >> 30) &* 0xBF58_476D_1CE4_E5B9
            generator = (generator ^ generator >> 27) &* 0x94D0_49BB_1331_11EB
            let digits = String(generator, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        return half() + half()
    }
}
