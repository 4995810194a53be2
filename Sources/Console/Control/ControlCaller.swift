import Glibc
import NIOCore

/// The operating-system user at the other end of the control socket, as the kernel names it.
public struct ControlCaller: Sendable, Equatable {
    /// The numeric user id.
    public var userID: UInt32
    /// The user's name, or the id in digits if it has none.
    public var userName: String
    /// The process that connected.
    public var processID: Int32

    /// Creates a caller from its parts.
    public init(userID: UInt32, userName: String, processID: Int32) {
        self.userID = userID
        self.userName = userName
        self.processID = processID
    }

    /// Asks the kernel who connected (`SO_PEERCRED`), or nil if the channel is no Unix socket.
    static func of(_ channel: any Channel) async -> ControlCaller? {
        guard let provider = channel as? any SocketOptionProvider else { return nil }
        let future: EventLoopFuture<PeerCredentials> = provider.unsafeGetSocketOption(
            level: SocketOptionLevel(SOL_SOCKET),
            name: SocketOptionName(SO_PEERCRED)
        )
        guard let peer = try? await future.get() else { return nil }
        return ControlCaller(userID: peer.user, userName: userName(of: peer.user), processID: peer.process)
    }

    private static func userName(of userID: UInt32) -> String {
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>? = nil
        var buffer = [CChar](repeating: 0, count: 16 * 1024)
        guard unsafe getpwuid_r(userID, &entry, &buffer, buffer.count, &found) == 0, unsafe found != nil,
            let name = unsafe entry.pw_name
        else { return String(userID) }
        return unsafe String(cString: name)
    }
}

/// The layout of Linux's `struct ucred`.
private struct PeerCredentials: Sendable {
    var process: Int32
    var user: UInt32
    var group: UInt32
}
