import Practice

/// The alarms that the gateway itself can tell: pure.
enum GatewayAlarms {
    static func all(
        _ listeners: [ListenerStatus],
        _ queue: [QueueStatus],
        _ parked: [ParkedObject],
        _ queueProblem: String?,
        reverse: Set<String>
    ) -> [Alarm] {
        var alarms: [Alarm] = []
        for listener in listeners where listener.upstream == .down {
            let isReverse = reverse.contains(listener.name)
            let kept = listener.whenDown == WhenDown.keep.rawValue
            alarms.append(
                Alarm(
                    severity: isReverse ? .warning : .critical,
                    code: "upstream-down",
                    subject: listener.name,
                    message: "\(listener.name): \(listener.forward) does not answer.",
                    next: isReverse
                        ? "What the archive sends to that system does not arrive; see whether it is switched on."
                        : kept
                            ? "Images are kept and will be delivered; find out what is wrong with the archive."
                            : "Callers are refused and must send again; find out what is wrong with the archive."
                )
            )
        }
        for listener in listeners where listener.unprotected > 0 {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "unprotected",
                    subject: listener.name,
                    message: "\(listener.name): \(listener.unprotected) instances passed without a copy.",
                    next: "See why the vault could not keep them, mend it, and have them sent again."
                )
            )
        }
        let waiting = queue.reduce(0) { $0 + $1.soleCopies }
        if waiting > 0 {
            alarms.append(
                Alarm(
                    severity: .warning,
                    code: "sole-copies",
                    message: "\(waiting) instances wait for delivery; the vault's copy is the only one.",
                    next: "They are delivered by themselves once the archive answers; do not delete them at the sender."
                )
            )
        }
        if !parked.isEmpty {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "parked",
                    message: "\(parked.count) instances could not be delivered and are set aside.",
                    next: "See the reasons in status; mend the archive, then send them with vault restore."
                )
            )
        }
        if let queueProblem {
            alarms.append(
                Alarm(
                    severity: .critical,
                    code: "queue-unknown",
                    message: "What waits for delivery is not known: \(queueProblem)",
                    next: "See to the data folder's disk; what is in the vault stays there and is delivered later."
                )
            )
        }
        return alarms
    }

    /// HL7 systems that do not answer.
    static func hl7(_ listeners: [HL7ListenerStatus]) -> [Alarm] {
        listeners.filter { $0.upstream == .down }.map { listener in
            Alarm(
                severity: .critical,
                code: "upstream-down",
                subject: listener.name,
                message: "\(listener.name): \(listener.forward) does not answer.",
                next: """
                    Orders and reports do not arrive there; senders keep them in their own queues and send them again. Find \
                    out what is wrong with that system.
                    """
            )
        }
    }

    /// What was accepted in the forward system's absence without knowing that it takes it.
    static func mayBeRefused(_ unasked: [(listener: String, callers: [String: Int])]) -> [Alarm] {
        unasked.flatMap { listener, callers in
            callers.sorted { $0.key < $1.key }.map { calling, count in
                Alarm(
                    severity: .warning,
                    code: "may-be-refused",
                    subject: listener,
                    message: """
                        \(listener): \(count) SOP classes of \(calling) were accepted that the archive has not been asked \
                        about; it may refuse them.
                        """,
                    next: "Nothing now: what it refuses is set aside and named once it is asked."
                )
            }
        }
    }
}
