/// Words that people make passphrases of, and passphrases that have become words themselves. Assembled here, not taken
/// from a leak: what it must do is to make `Radiology2025!` and `letmeinletmein` cheap.
enum CommonWords {
    static let all = Set(
        (verbs + names + places + seasons + things + phrases + work).split(whereSeparator: \.isWhitespace)
            .map(String.init)
    )

    static let longest = all.map(\.count).max() ?? 0

    private static let verbs = """
        access admin administrator backup change changeme changeit computer default demo enter guest hello hallo help
        internet keyboard laptop letmein login logon manager master monitor network nothing open opensesame pass
        passcode passphrase passw0rd passwd password passwort motdepasse contrasena parola senha private please
        public qwerty qwertz azerty root secret secure security server service setup sample signin start startup
        supervisor support superuser sysadmin system temp temporary test tester testing testtest trustno user username
        welcome willkommen bienvenue bienvenido windows linux ubuntu google apple microsoft samsung android
        """

    private static let names = """
        alex alexander alexis amanda amber andrea andrew angel angela anna anthony ashley austin barbara bella benjamin
        brandon brian buddy buster carlos caroline charles charlie charlotte chelsea chris christian christina
        christopher claire daniel daniela david dennis diana donald dorothy edward elizabeth emily emma eric ethan
        frank george grace hannah harley heather henry isabella jack jackson jacob james jasmine jason jennifer jessica
        jessie johanna john johnson jonathan jordan joseph joshua julia justin karen katie kevin laura lauren linda
        lisa lucas lucky lucy maggie maria marie mark martin mary matthew melissa michael michelle mike molly monica
        morgan natalie nathan nicholas nicole oliver olivia pamela patricia patrick paul peter rachel rebecca richard
        robert ryan samantha samuel sandra sarah scott sophia sophie stephanie stephen steven susan taylor thomas tigger
        tyler vanessa victoria vincent whatever william zachary
        """

    private static let places = """
        america arizona atlanta boston brooklyn california canada chicago cleveland colorado dallas denver detroit
        florida france georgia germany houston illinois indiana kansas kentucky liverpool london losangeles madrid
        mexico miami michigan minnesota montana nashville newyork ohio oregon orlando paris phoenix seattle spain
        sweden tennessee texas toronto vegas virginia washington wisconsin
        """

    private static let seasons = """
        autumn fall spring summer winter monday tuesday wednesday thursday friday saturday sunday january february
        march april may june july august september october november december christmas easter halloween holiday
        birthday weekend today tomorrow yesterday
        """

    private static let things = """
        amazing angels arsenal banana baseball basketball batman beautiful beach bitch black blessed blink blue bronco
        broncos brown butterfly camaro cheese cherry chicken chocolate coffee cookie corvette cowboy cowboys crystal
        diamond dolphin dragon eagle eagles everything family ferrari fishing flower flowers football forever freedom
        friend friends gators genius ginger gold golden gordon green guitar hammer happy harrypotter heaven hockey
        honey hunter iceman jesus killer kitten lakers liverpool loveme lover lovely magic marlboro maverick mercedes
        midnight minecraft money monkey monster mother mustang naruto ninja nirvana orange packers panther patriots
        peanut pepper phoenix pizza player pokemon porsche power prince princess purple rabbit raiders rainbow rangers
        ranger redsox redskins rocket rock scooter shadow silver slipknot smile smokey snoopy snowball soccer softball
        soldier spider spiderman starwars steelers stupid success sunflower sunshine superman superstar sweet sweetie
        swordfish thunder tiger tigers toyota turtle united unicorn warrior water whiskey wizard yamaha yankee yankees
        yellow zombie
        """

    private static let phrases = """
        abcabc abcd aaaa asdf asdfasdf asdfgh asdfghjkl asdqwe azertyuiop blahblah correcthorsebatterystaple
        dontforget dontpanic fuckoff fuckyou godisgood goodluck helloworld helpmeplease iamthebest iforgot iforgotit
        ihatepasswords iloveme iloveu iloveyou iloveyousomuch imissyou itsasecret ilovemyfamily jesuschrist
        jesuslovesme justdoit letmeinnow letmeinplease liveloveLaugh livelovelaugh lovelove loveyou mypassword
        mypassphrase maytheforcebewithyou neverforget nopassword noaccess notapassword nothing1 opensaysme
        passwordpassword pleaseletmein qazwsx qazwsxedc qweasd qweasdzxc qwerasdf qwert qwertyuiop qwertzuiop somethingelse
        thankyou thequickbrownfox thisismypassword thisisapassword thisisasecret tobeornottobe trustnoone whatsup
        whoami whoareyou whocares winniethepooh wonderful yourmom youandme zaqwsx zxcvbn zxcvbnm
        """

    private static let work = """
        accession angio anesthesia archive cardiology clinic clinical contrast data dicom doctor emergency exam
        hospital hospitals health healthcare hipaa image images imaging leadglass lead glass mammo mammography medical
        medicine modality mri nurse nursing office orders pacs patient patients pharmacy physician practice prairie
        radiologist radiologists radiology radiologie reading report reports scan scanner scanning study studies
        surgery technologist tomography ultrasound vault worklist workstation xray company business department group
        account accounts staff team
        """
}
