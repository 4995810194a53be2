import Access
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The operations of the API, for whatever answers them: the console over TLS, and the control socket.
public struct ConsoleAPI: Sendable {
    let operations: [Operation]
    let answers: OperationAnswers

    /// Answers them on the control socket. The caller is the operating-system user, whom the kernel names; their `--yes` stands
    /// for a one-time code, so that it works when the network and the people who hold the codes are gone.
    func add(to router: Router<ControlContext>, logger: Logger) {
        for operation in operations {
            router.on(RouterPath("/api/v1" + operation.path), method: operation.method) { request, context in
                guard let user = await ControlCaller.of(context.channel) else { throw HTTPError(.forbidden) }
                if operation.method != .get {
                    logger.notice(
                        "Control request",
                        metadata: [
                            "operation": "\(operation.name)", "user": "\(user.userName)", "uid": "\(user.userID)",
                            "pid": "\(user.processID)",
                        ]
                    )
                }
                let saysYes = HTTPField.Name(ControlClient.yesHeader).flatMap { request.headers[$0] } == "1"
                return try await answers.answer(
                    request,
                    by: operation,
                    parameters: context.parameters,
                    address: "local",
                    caller: Caller.operator(
                        user: user.userName,
                        at: answers.doorman.now(),
                        isConfirmed: saysYes
                    )
                )
            }
        }
    }
}
