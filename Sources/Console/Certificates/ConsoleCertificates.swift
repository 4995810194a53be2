public import FoundationEssentials
import NIOCore
import NIOPosix
public import NIOSSL
public import Practice
import Synchronization

/// The certificate that the console serves, kept current while it runs: handshakes take the one that is good now, and
/// connections that are open go on with theirs.
///
/// It is the practice's own, if it brings one, else one of the local authority. A brought one that turns bad never takes the
/// console away: the last good one goes on, at the start the local authority's, and `problem` says so.
public final class ConsoleCertificates: Sendable {
    private struct State: Sendable {
        var served: ServedCertificate
        var isBrought: Bool
        var problem: String?
    }

    private let brought: BroughtCertificate?
    private let local: @Sendable (Date) -> CertificateStore
    private let now: @Sendable () -> Date
    private let state: Mutex<State>
    private let refreshing = Mutex(())

    /// Makes or reads what is served first. Blocks.
    ///
    /// - Parameters:
    ///   - folder: where the local authority's files are; see `CertificateStore`.
    ///   - keysFolder: where the authority's key is.
    ///   - hosts: names and addresses that the local authority's certificate is good for.
    ///   - brought: the practice's own files; nil for the local authority's.
    ///   - now: the clock.
    /// - Throws: `ConsoleError.certificate` if there is nothing that can be served.
    public init(
        folder: String,
        keysFolder: String,
        hosts: CertificateHosts,
        brought: BroughtCertificate? = nil,
        now: @escaping @Sendable () -> Date
    ) throws(ConsoleError) {
        let local: @Sendable (Date) -> CertificateStore = { now in
            CertificateStore(folder: folder, keysFolder: keysFolder, hosts: hosts, now: now)
        }
        self.brought = brought
        self.local = local
        self.now = now
        let time = now()
        guard let brought else {
            let served = try local(time).current()
            state = Mutex(State(served: served, isBrought: false, problem: served.remarks.first))
            return
        }
        do throws(ConsoleError) {
            let served = try brought.read(now: time)
            state = Mutex(State(served: served, isBrought: true, problem: served.remarks.first))
        } catch {
            let served = try local(time).current()
            state = Mutex(
                State(
                    served: served,
                    isBrought: false,
                    problem: "\(error.message) Until then the console has a certificate of its local authority."
                )
            )
        }
    }

    /// When the certificate that is served ends, in microseconds since 1970 UTC.
    public var expiry: Int64 {
        Int64(state.withLock { $0.served.expiry }.timeIntervalSince1970) * 1_000_000
    }

    /// What is wrong and what to do, for a person; nil if all is well.
    public var problem: String? { state.withLock { $0.problem } }

    /// Whether it is the practice's own that is served.
    public var isBrought: Bool { state.withLock { $0.isBrought } }

    /// The server's TLS settings. Each handshake asks for the certificate of that moment.
    public var tlsConfiguration: TLSConfiguration {
        var configuration = state.withLock { $0.served }.configuration
        configuration.sslContextCallback = { [self] _, promise in
            let served = state.withLock { $0.served }
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = served.chain.map { .certificate($0) }
            override.privateKey = .privateKey(served.key)
            promise.succeed(override)
        }
        return configuration
    }

    /// Renews what ends soon, or reads again what the practice has put there. Blocks.
    ///
    /// - Returns: Whether another certificate is served than before.
    @discardableResult
    public func refresh() -> Bool {
        refreshing.withLock { _ in
            do throws(ConsoleError) {
                let served: ServedCertificate
                if let brought { served = try brought.read(now: now()) } else { served = try local(now()).current() }
                return state.withLock { state in
                    let isNew = state.served.chain != served.chain
                    state = State(served: served, isBrought: brought != nil, problem: served.remarks.first)
                    return isNew
                }
            } catch {
                // What the local authority stands in with must not end either.
                let standIn = brought != nil && !isBrought ? try? local(now()).current() : nil
                return state.withLock { state in
                    let isNew = standIn.map { $0.chain != state.served.chain } ?? false
                    if let standIn { state.served = standIn }
                    state.problem = "\(error.message) Until then the console goes on with the certificate that it had."
                    return isNew
                }
            }
        }
    }

    /// Refreshes until the task is cancelled.
    ///
    /// - Parameter interval: how often.
    public func run(every interval: Duration = .seconds(60)) async {
        while !Task.isCancelled {
            guard (try? await Task.sleep(for: interval)) != nil else { return }
            _ = try? await NIOThreadPool.singleton.runIfActive { self.refresh() }
        }
    }

    /// What a person should know: that the certificate ends within 21 days, and `problem`.
    public var alarms: [Alarm] {
        let (served, problem) = state.withLock { ($0.served, $0.problem) }
        var alarms: [Alarm] = []
        let left = served.expiry.timeIntervalSince(now())
        if left < 21 * 24 * 3600 {
            alarms.append(
                Alarm(
                    severity: .warning,
                    code: "certificate-expiring",
                    message: left > 0
                        ? "The console's certificate ends in \(Int(left / (24 * 3600))) days."
                        : "The console's certificate has ended: browsers refuse it.",
                    next: brought == nil
                        ? "It should have been renewed by itself: see the alarm about the certificate, or restart Leadglass."
                        : "Put a new certificate and key into the files that the configuration names; no restart is needed."
                )
            )
        }
        if let problem {
            alarms.append(
                Alarm(
                    severity: .warning,
                    code: "certificate-problem",
                    message: problem,
                    next: "Images pass and are kept. Once it is mended, the console takes it within a minute."
                )
            )
        }
        return alarms
    }
}
