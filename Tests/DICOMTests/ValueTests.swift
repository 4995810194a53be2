import DICOM
import Testing

@Test func aUIDIsValidOnlyByTheRules() {
    #expect(UID("1.2.840.10008.1.1").isValid)
    #expect(UID("0.0").isValid)
    for text in [
        "", "1..2", ".1", "1.", "1.02", "1.2a", "../../etc/passwd", "1.2/../3", "1.2 .3",
        String(repeating: "1", count: 65),
    ] {
        #expect(!UID(text).isValid, "\(text)")
    }
    #expect(UID("1.2.3\0").text == "1.2.3")
    #expect(UID(Implementation.classUID).isValid)
    #expect(Implementation.versionName.utf8.count <= 16)
}

@Test func aPersonNameHasGroupsAndComponents() throws {
    let name = try PersonName(
        parsing: "Yamada^Tarou=\u{5C71}\u{7530}^\u{592A}\u{90CE}=\u{3084}\u{307E}\u{3060}^\u{305F}\u{308D}\u{3046}"
    )
    #expect(name.alphabetic.family == "Yamada")
    #expect(name.ideographic.given == "\u{592A}\u{90CE}")
    #expect(name.phonetic.family == "\u{3084}\u{307E}\u{3060}")
    let adams = try PersonName(parsing: "Adams^John Robert Quincy^^Rev.^B.A. M.Div. ")
    #expect(adams.alphabetic.prefix == "Rev.")
    #expect(adams.alphabetic.suffix == "B.A. M.Div.")
    #expect(adams.text == "Adams^John Robert Quincy^^Rev.^B.A. M.Div.")
    #expect(try PersonName(parsing: "Doe^^^^").text == "Doe")
    let marked = try PersonName(parsing: "Doe^\u{301}a=\u{301}b")
    #expect(marked.alphabetic.given == "\u{301}a", "a combining mark hides no delimiter")
    #expect(marked.ideographic.family == "\u{301}b")
    for text in ["a=b=c=d", "a^b^c^d^e^f"] {
        #expect(throws: DICOMError.self) { try PersonName(parsing: text) }
    }
}

@Test func datesAreDaysOfTheCalendar() throws {
    #expect(try DICOMDate(parsing: "20240229").description == "2024-02-29")
    #expect(try DICOMDate(parsing: "1993.08.22 ").text == "19930822")
    for text in ["20230229", "20241301", "2024", "2024010", "202401011", "2024.0101", "19000229", "abcd0101", ""] {
        #expect(throws: DICOMError.self, "\(text)") { try DICOMDate(parsing: text) }
    }
    #expect(try DICOMDate(parsing: "20231231") < DICOMDate(parsing: "20240101"))
}

@Test func timesAreAsExactAsTheyWereWritten() throws {
    #expect(try DICOMTime(parsing: "07").minute == nil)
    #expect(try DICOMTime(parsing: "0759").minute == 59)
    #expect(try DICOMTime(parsing: "070907.0705 ").microsecond == 70500)
    #expect(try DICOMTime(parsing: "070907.0705").text == "070907.070500")
    #expect(try DICOMTime(parsing: "10:30:00").text == "103000")
    #expect(try DICOMTime(parsing: "235960").second == 60)
    #expect(try DICOMTime(parsing: "000001.5").microsecondsOfDay == 1_500_000)
    for text in ["24", "0760", "1", "107", "10:3", "101010.", "101010.1234567", "1010101", ""] {
        #expect(throws: DICOMError.self, "\(text)") { try DICOMTime(parsing: text) }
    }
}

@Test func momentsMayHaveAnOffset() throws {
    let moment = try DICOMDateTime(parsing: "20240229101010.5-0500")
    #expect(moment.date?.text == "20240229")
    #expect(moment.time?.microsecond == 500_000)
    #expect(moment.offsetMinutes == -300)
    #expect(moment.text == "20240229101010.500000-0500")
    #expect(try DICOMDateTime(parsing: "2024").month == nil)
    #expect(try DICOMDateTime(parsing: "202402+0100").offsetMinutes == 60)
    for text in ["", "202", "20230229", "2024+1500", "2024-1300", "20240101x", "202401012460"] {
        #expect(throws: DICOMError.self, "\(text)") { try DICOMDateTime(parsing: text) }
    }
}

@Test func decimalStringsFitInSixteenCharacters() throws {
    #expect(try DecimalString(parsing: " -1.5E2 ").number == -150)
    #expect(try DecimalString(0.5).text == "0.5")
    #expect(try DecimalString(512).text == "512")
    for number in [1.0 / 3, -1.0 / 3, 1e-300 / 3, -123_456_789_012_345_680, .pi * 1e20, 0.1 + 0.2] {
        let text = try DecimalString(number).text
        #expect(text.utf8.count <= 16, "\(text)")
        let back = try DecimalString(parsing: text).number
        #expect(abs(back - number) <= abs(number) * 1e-8)
    }
    for text in ["", "abc", "0x10", "nan", "inf", "1,5", "1e999"] {
        #expect(throws: DICOMError.self, "\(text)") { try DecimalString(parsing: text) }
    }
    #expect(throws: DICOMError.self) { try DecimalString(.infinity) }
}

@Test func integerStringsHave32Bits() throws {
    #expect(try IntegerString(parsing: "+12 ").number == 12)
    #expect(try IntegerString(parsing: "-2147483648").number == -2_147_483_648)
    for text in ["", "1.0", "2147483648", "12a"] {
        #expect(throws: DICOMError.self, "\(text)") { try IntegerString(parsing: text) }
    }
}

@Test func aTransferSyntaxFollowsFromItsUID() {
    #expect(TransferSyntax(uid: "1.2.840.10008.1.2\0") == .implicitVRLittleEndian)
    #expect(!TransferSyntax.implicitVRLittleEndian.isExplicitVR)
    let papyrus = TransferSyntax(uid: "1.2.840.10008.1.20")
    #expect(!papyrus.isExplicitVR && !papyrus.isEncapsulated)
    #expect(TransferSyntax.explicitVRBigEndian.isBigEndian)
    #expect(TransferSyntax.deflated.isDeflated && !TransferSyntax.deflated.isEncapsulated)
    #expect(!TransferSyntax.explicitVRLittleEndian.isEncapsulated)
    let unknown = TransferSyntax(uid: "1.2.3")
    #expect(unknown.isExplicitVR && unknown.isEncapsulated && !unknown.isBigEndian && !unknown.isDeflated)
}
