import Logging
import Testing

@testable import leadglass

@Suite struct ConfigurationReadingTests {
    @Test func everyKeyIsRead() throws {
        let text = """
            practice: Prairie Radiology
            data: ./var
            keys: /secure/keys
            console: { listen: "[::1]:9443" }
            log: { level: debug, format: json }
            gateway:
              dicom:
                - name: main-pacs
                  listen: "0.0.0.0:11112"
                  ae_title: [LEADGLASS, PACS]
                  forward: { host: 10.0.0.5, port: 104, ae_title: PACS }
                  when_down: refuse
                  callers: [ { ae_title: CT1, address: 10.0.0.21 } ]
                  limits: { connections_per_address: 64, associate_timeout: 10, connect_timeout: 3,
                            response_timeout: 20, retrieve_timeout: 300, idle_timeout: 600,
                            max_associations: 200, vault_timeout: 2 }
                - name: back
                  listen: "0.0.0.0:11113"
                  ae_title: CT1
                  forward: { host: 10.0.0.21, port: 104 }
                  direction: from-pacs
              hl7:
                - name: orders
                  listen: "0.0.0.0:2575"
                  forward: { host: 10.0.0.6, port: 2576 }
                  limits: { connections_per_address: 8, max_connections: 50, connect_timeout: 2, response_timeout: 15,
                            idle_timeout: 3600 }
            """
        let configuration = try ConfigurationFile(path: "/etc/leadglass.yaml").parse(text)
        #expect(configuration.practice == "Prairie Radiology")
        #expect(configuration.data == "/etc/var")
        #expect(configuration.keys == "/secure/keys")
        #expect(configuration.console == HostPort(host: "::1", port: 9443))
        #expect(configuration.logLevel == .debug)
        #expect(configuration.logFormat == .json)
        #expect(configuration.listeners.count == 2)
        let first = configuration.listeners[0]
        #expect(first.acceptedAETitles == ["LEADGLASS", "PACS"])
        #expect(first.forward == HostPort(host: "10.0.0.5", port: 104))
        #expect(first.forwardAETitle == "PACS")
        #expect(first.whenDown == .refuse)
        #expect(first.callers == [.init(aeTitle: "CT1", address: "10.0.0.21")])
        #expect(first.limits.retrieveTimeout == 300)
        #expect(first.limits.connectionsPerAddress == 64)
        #expect(configuration.listeners[1].acceptedAETitles == ["CT1"])
        #expect(configuration.listeners[1].direction == .fromPACS)
        #expect(configuration.listeners[1].whenDown == .keep)
        let orders = try #require(configuration.hl7.first)
        #expect(orders.name == "orders" && orders.listen == HostPort(host: "0.0.0.0", port: 2575))
        #expect(orders.forward == HostPort(host: "10.0.0.6", port: 2576))
        #expect(orders.limits.maxConnections == 50 && orders.limits.responseTimeout == 15)
    }

    @Test func anEmptyFileHasTheDefaults() throws {
        let configuration = try ConfigurationFile(path: "/etc/leadglass.yaml").parse("")
        #expect(configuration.data == "/etc/var")
        #expect(configuration.keys == "/etc/var.keys")
        #expect(configuration.console == HostPort(host: "127.0.0.1", port: 8443))
        #expect(configuration.listeners.isEmpty)
    }

    @Test func aTitleThatLooksLikeANumberStaysText() throws {
        let text = "gateway:\n  dicom:\n    - { name: 1, listen: 'h:1', ae_title: 0123, forward: { host: h, port: 2 } }"
        let configuration = try ConfigurationFile(path: "/x.yaml").parse(text)
        #expect(configuration.listeners.first?.acceptedAETitles == ["0123"])
    }
}

@Suite struct ConfigurationOverrideTests {
    private let configuration = Configuration(data: "/srv/var", keys: "/srv/var.keys")

    private func applied(
        _ environment: [String: String],
        _ flags: ConfigurationOverrides.Flags = .init()
    ) throws
        -> Configuration
    {
        try ConfigurationOverrides(environment: environment, flags: flags).applied(to: configuration)
    }

    @Test func aVariableOverridesTheFile() throws {
        let result = try applied(["LEADGLASS_DATA": "/data", "LEADGLASS_CONSOLE_LISTEN": "0.0.0.0:443"])
        #expect(result.data == "/data")
        #expect(result.keys == "/data.keys")
        #expect(result.console == HostPort(host: "0.0.0.0", port: 443))
    }

    @Test func aFlagOverridesAVariable() throws {
        let flags = ConfigurationOverrides.Flags(data: "/flag", consoleListen: "127.0.0.1:1", logLevel: "error")
        let result = try applied(["LEADGLASS_DATA": "/data", "LEADGLASS_LOG_LEVEL": "debug"], flags)
        #expect(result.data == "/flag")
        #expect(result.console.port == 1)
        #expect(result.logLevel == .error)
    }

    @Test func keysThatWereNamedStayWhereTheyAre() throws {
        var named = configuration
        named.keys = "/secure"
        let overrides = ConfigurationOverrides(environment: ["LEADGLASS_DATA": "/data"], flags: .init())
        #expect(try overrides.applied(to: named).keys == "/secure")
    }

    @Test func whatIsOverTheFileCannotPutTheKeysIntoTheData() {
        let inside = #expect(throws: ConfigurationError.self) {
            try applied(["LEADGLASS_DATA": "/data", "LEADGLASS_KEYS": "/data/keys"])
        }
        #expect(inside?.problems.first?.source == "LEADGLASS_KEYS")
        var named = configuration
        named.keys = "/secure/keys"
        let overrides = ConfigurationOverrides(environment: [:], flags: .init(data: "/secure"))
        let around = #expect(throws: ConfigurationError.self) { try overrides.applied(to: named) }
        #expect(around?.problems.first?.source == "--data")
    }

    @Test func whatIsOverTheFileCannotGiveTheConsoleAListenersPort() {
        var listening = configuration
        listening.listeners = [
            .init(
                name: "main-pacs",
                listen: HostPort(host: "0.0.0.0", port: 11112),
                forward: HostPort(host: "10.0.0.5", port: 104)
            )
        ]
        let overrides = ConfigurationOverrides(
            environment: [:],
            flags: .init(consoleListen: "127.0.0.1:11112")
        )
        let error = #expect(throws: ConfigurationError.self) { try overrides.applied(to: listening) }
        #expect(error?.problems.first?.source == "--console-listen")
        #expect(error?.problems.first?.message.contains("main-pacs") == true)
    }

    @Test func whatWaitsForARestartIsNamed() {
        var changed = configuration
        changed.logLevel = .trace
        #expect(changed.keysThatDiffer(from: configuration).isEmpty)
        changed.practice = "Another"
        changed.console.port = 1
        #expect(changed.keysThatDiffer(from: configuration) == ["practice", "console.listen"])
    }

    @Test func aWrongVariableIsNamed() {
        let error = #expect(throws: ConfigurationError.self) { try applied(["LEADGLASS_CONSOLE_LISTEN": "nowhere"]) }
        #expect(error?.problems.first?.source == "LEADGLASS_CONSOLE_LISTEN")
        let flags = ConfigurationOverrides.Flags(logLevel: "loud")
        let flagged = #expect(throws: ConfigurationError.self) { try applied([:], flags) }
        #expect(flagged?.problems.first?.source == "--log-level")
    }
}
