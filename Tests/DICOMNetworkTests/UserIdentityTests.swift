import NIOCore
import Testing

@testable import DICOMNetwork

@Suite struct UserIdentityTests {
    // PS3.7 table D.3-14 and D.3-15, written out by hand.
    private let request: [UInt8] = [0x58, 0, 0, 10, 2, 1, 0, 2, 0x41, 0x42, 0, 2, 0x43, 0x44]
    private let response: [UInt8] = [0x59, 0, 0, 4, 0, 2, 0x45, 0x46]

    @Test func theBytesAreThoseOfTheStandard() throws {
        let information = try UserInformation(reading: ByteBuffer(bytes: request + response))
        let identity = try #require(information.userIdentity)
        #expect(identity.kind == .usernameAndPasscode)
        #expect(identity.isResponseRequested)
        #expect(identity.primaryField.bytes == [0x41, 0x42])
        #expect(identity.secondaryField.bytes == [0x43, 0x44])
        #expect(information.userIdentityResponse?.bytes == [0x45, 0x46])
        #expect(information.items.isEmpty)
        #expect(Array(information.encodedItems().readableBytesView) == request + response)
    }

    @Test func anIdentityThatCannotBeReadIsKeptAsItCame() throws {
        for count in 0..<10 {
            var bytes = Array(request.prefix(4 + count))
            bytes[3] = UInt8(count)
            let information = try UserInformation(reading: ByteBuffer(bytes: bytes))
            #expect(information.userIdentity == nil)
            #expect(information.items.map(\.type) == [0x58])
            #expect(Array(information.encodedItems().readableBytesView) == bytes)
        }
    }

    @Test func noIdentityIsEverPrinted() throws {
        let secret = Array("SECRET".utf8)
        var information = UserInformation()
        information.userIdentity = UserIdentity(
            kind: .username,
            primaryField: .init(secret),
            secondaryField: .init(secret)
        )
        information.userIdentityResponse = .init(secret)
        information.items = [.init(type: 0x58, value: ByteBuffer(bytes: secret))]
        var dumped = ""
        dump(information, to: &dumped)
        for text in ["\(information)", String(reflecting: information), dumped] {
            #expect(text.contains("6 bytes"))
            for form in ["SECRET", "83, 69", "5345"] { #expect(!text.contains(form), "\(form)") }
        }
    }

    @Test func anIdentityLongerThanASubItemIsNone() {
        let long = UserIdentity.Secret([UInt8](repeating: 1, count: 65_529))
        #expect(UserIdentity(kind: .samlAssertion, primaryField: long) != nil)
        #expect(UserIdentity(kind: .samlAssertion, primaryField: long, secondaryField: .init([1])) == nil)
    }
}
