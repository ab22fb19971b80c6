namespace PharmaGuard.Web.Tests.Alerts.Model;

/// <summary>
/// The state machine once more, as tables that a dispatcher could check. UA unacknowledged, UC the same with the condition ended (latched), AA
/// acknowledged, AC the same with the condition ended (latched), RU back to normal and unacknowledged, N normal, P waits for quality, D decided,
/// C closed, - no alert.
/// </summary>
internal static class ModelTables
{
    /// <summary>What happens: when (words of the model; the first row that fits counts): from the states > to the state, or = the same.</summary>
    public const string Moves = """
        raise   always          : -                > UA
        raise   found-twice     : UA AA            > no
        raise   always          : UA UC AA AC RU   > UA
        worsen  more-urgent     : UA UC AA AC RU   > UA
        end     latched         : UA               > UC
        end     latched         : AA               > AC
        end     never-seen      : UA               > over
        end     always          : UA               > RU
        end     always          : AA               > over
        hide    hideable        : UA UC AA AC RU   > =
        show    hidden          : UA UC AA AC RU   > =
        doubt   not-doubted     : UA UC AA AC RU N P D C > =
        ack     always          : UA               > AA
        ack     always          : UC               > AC
        ack     always          : RU               > over
        clear   always          : AA AC            > over
        shelve  always          : UA UC AA AC RU   > =
        oos     always          : UA UC AA AC RU   > =
        unshelve  lasting       : AA               > UA
        unshelve  always        : UA UC AA AC RU   > =
        inservice lasting       : AA               > UA
        inservice always        : UA UC AA AC RU   > =
        realarm lasting-and-plain : AA             > UA
        escalate can-rise       : UA UC RU         > =
        decide  always          : P                > D
        close   always          : D                > C
        reopen  always          : C                > P
        """;

    /// <summary>What a person does: what must hold, else this refusal. In the order in which a person is told.</summary>
    public const string Guards = """
        ack       desk              NotDispatcher
        ack       open              AlreadyCleared
        ack       unacknowledged    AlreadyAcknowledged
        clear     lead-if-critical  NotShiftLead
        clear     desk              NotDispatcher
        clear     open              AlreadyCleared
        clear     acknowledged      NotAcknowledged
        clear     latched           NotLatched
        clear     ended-or-incident StillInAlarm
        shelve    desk              NotDispatcher
        shelve    open              AlreadyCleared
        shelve    not-critical      NotShelvable
        shelve    not-system        NotShelvable
        shelve    not-shelved       AlreadyShelved
        unshelve  desk              NotDispatcher
        unshelve  open              AlreadyCleared
        unshelve  shelved           NotShelved
        oos       named             NotNamed
        oos       lead              NotShiftLead
        oos       open              AlreadyCleared
        oos       not-system        AlwaysInService
        oos       seen-to           NotAcknowledged
        oos       in-service        AlreadyOutOfService
        inservice lead              NotShiftLead
        inservice open              AlreadyCleared
        inservice out-of-service    NotOutOfService
        decide    named             NotNamed
        decide    quality           NotQuality
        decide    waits             NotAwaitingDisposition
        close     named             NotNamed
        close     desk-or-quality   NotDispatcher
        close     decided           NotDispositioned
        reopen    named             NotNamed
        reopen    quality           NotQuality
        reopen    closed            NotClosed
        ack       judged            Changed
        clear     seen              Changed
        shelve    seen              Changed
        unshelve  seen              Changed
        oos       seen              Changed
        inservice seen              Changed
        decide    seen              Changed
        close     seen              Changed
        reopen    seen              Changed
        shelve    reason            NoReason
        shelve    until-later       UntilPast
        shelve    until-in-shift    UntilTooFar
        oos       reason            NoReason
        oos       until-later       UntilPast
        oos       until-in-90-days  UntilTooFar
        decide    meaning           NotSigned
        decide    own-name          WrongSignature
        decide    not-acknowledger  OwnAcknowledgement
        close     told-or-waiver    NotNotified
        close     told-or-quality   NotQuality
        reopen    reason            NoReason
        """;

    /// <summary>Minutes to the levels of escalation, by priority; minutes to the return of what is acknowledged.</summary>
    public static readonly int[][] Levels = [[], [1, 3, 10], [5, 15], [60]];

    public static readonly int?[] Returns = [null, 30, 60, null];
}
