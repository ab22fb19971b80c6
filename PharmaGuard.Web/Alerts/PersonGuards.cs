using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>
/// Whether a person may do it: who they are, then where the alert stands, then the version that they saw, then what they wrote. Who was first
/// matters more to a person than that they looked at an old version.
/// </summary>
internal static class PersonGuards
{
    /// <summary>A shift at most, and less for what is urgent.</summary>
    public static readonly TimeSpan LongestShelfHigh = TimeSpan.FromMinutes(60);

    public static readonly TimeSpan LongestShelfLow = TimeSpan.FromHours(8);
    public static readonly TimeSpan LongestOutOfService = TimeSpan.FromDays(90);

    private const int Critical = 1;
    private const int High = 2;
    private const PersonRoles Desk = PersonRoles.Dispatcher | PersonRoles.ShiftLead;

    public static ActionRefusal Check(Alert current, PersonAction action)
    {
        var refusal = CheckPerson(current, action);
        refusal = refusal != ActionRefusal.None ? refusal : CheckState(current, action.Move);
        refusal = refusal == ActionRefusal.None && !HasSeen(current, action) ? ActionRefusal.Changed : refusal;
        return refusal != ActionRefusal.None ? refusal : CheckWords(current, action);
    }

    // Nobody acknowledges twice at night because the shift lead was told between the look and the click.
    private static bool HasSeen(Alert current, PersonAction action) =>
        action.Version == current.Version
        || (action.Move == AlertMove.Acknowledge && current.JudgedSince <= action.Version && action.Version < current.Version);

    private static ActionRefusal CheckPerson(Alert current, PersonAction action) => action.Move switch
    {
        AlertMove.TakeOutOfService or AlertMove.Dispose or AlertMove.Close or AlertMove.Reopen when !action.Person.IsNamed => ActionRefusal.NotNamed,
        AlertMove.Clear when current.Priority == Critical => Needs(action, PersonRoles.ShiftLead, ActionRefusal.NotShiftLead),
        AlertMove.Acknowledge or AlertMove.Clear or AlertMove.Shelve or AlertMove.Unshelve => Needs(action, Desk, ActionRefusal.NotDispatcher),
        AlertMove.TakeOutOfService or AlertMove.ReturnToService => Needs(action, PersonRoles.ShiftLead, ActionRefusal.NotShiftLead),
        AlertMove.Dispose or AlertMove.Reopen => Needs(action, PersonRoles.Quality, ActionRefusal.NotQuality),
        AlertMove.Close => Needs(action, Desk | PersonRoles.Quality, ActionRefusal.NotDispatcher),
        _ => throw new ArgumentException($"People do not {action.Move} alerts: data or time does.", nameof(action)),
    };

    private static ActionRefusal Needs(PersonAction action, PersonRoles roles, ActionRefusal refusal) =>
        action.Person.Has(roles) ? ActionRefusal.None : refusal;

    private static ActionRefusal CheckState(Alert current, AlertMove move) => (current, move) switch
    {
        ({ State: not AlertState.ClearedPendingDisposition }, AlertMove.Dispose) => ActionRefusal.NotAwaitingDisposition,
        ({ State: not AlertState.Dispositioned }, AlertMove.Close) => ActionRefusal.NotDispositioned,
        ({ State: not AlertState.Closed }, AlertMove.Reopen) => ActionRefusal.NotClosed,
        (_, AlertMove.Dispose or AlertMove.Close or AlertMove.Reopen) => ActionRefusal.None,
        ({ IsActive: false }, _) => ActionRefusal.AlreadyCleared,
        ({ IsUnacknowledged: false }, AlertMove.Acknowledge) => ActionRefusal.AlreadyAcknowledged,
        ({ IsUnacknowledged: true }, AlertMove.Clear) => ActionRefusal.NotAcknowledged,
        ({ Latched: false }, AlertMove.Clear) => ActionRefusal.NotLatched,
        ({ IsClearable: false }, AlertMove.Clear) => ActionRefusal.StillInAlarm,
        ({ Priority: Critical }, AlertMove.Shelve) => ActionRefusal.NotShelvable,
        (_, AlertMove.Shelve) when Banner.IsOfSystem(current) => ActionRefusal.NotShelvable,
        ({ ShelvedUntil: not null }, AlertMove.Shelve) => ActionRefusal.AlreadyShelved,
        ({ ShelvedUntil: null }, AlertMove.Unshelve) => ActionRefusal.NotShelved,
        (_, AlertMove.TakeOutOfService) when Banner.IsOfSystem(current) => ActionRefusal.AlwaysInService,

        // Nothing but an acknowledgement takes a crash or a panic button out of the banner.
        ({ IsUnacknowledged: true }, AlertMove.TakeOutOfService) when Banner.IsAlwaysShown(current) => ActionRefusal.NotAcknowledged,
        ({ OutOfServiceUntil: not null }, AlertMove.TakeOutOfService) => ActionRefusal.AlreadyOutOfService,
        ({ OutOfServiceUntil: null }, AlertMove.ReturnToService) => ActionRefusal.NotOutOfService,
        _ => ActionRefusal.None,
    };

    private static ActionRefusal CheckWords(Alert current, PersonAction action) => action.Move switch
    {
        AlertMove.Shelve => CheckUntil(action, current.Priority <= High ? LongestShelfHigh : LongestShelfLow),
        AlertMove.TakeOutOfService => CheckUntil(action, LongestOutOfService),
        AlertMove.Dispose => CheckSignature(current, action),
        AlertMove.Close => CheckNotified(action),
        AlertMove.Reopen when string.IsNullOrWhiteSpace(action.Reason) => ActionRefusal.NoReason,
        _ => ActionRefusal.None,
    };

    private static ActionRefusal CheckUntil(PersonAction action, TimeSpan longest) => action switch
    {
        _ when string.IsNullOrWhiteSpace(action.Reason) => ActionRefusal.NoReason,
        _ when action.Until is not { } until || until <= action.At => ActionRefusal.UntilPast,
        _ when action.Until - action.At > longest => ActionRefusal.UntilTooFar,
        _ => ActionRefusal.None,
    };

    private static ActionRefusal CheckSignature(Alert current, PersonAction action) => action.Signature switch
    {
        null => ActionRefusal.NotSigned,
        { Meaning: var meaning } when string.IsNullOrWhiteSpace(meaning) => ActionRefusal.NotSigned,
        { PrintedName: var name } when !action.Person.IsCalled(name) => ActionRefusal.WrongSignature,
        _ when action.Person.IsCalled(current.AcknowledgedBy) || (current.EarlierAcknowledgedBy ?? []).Any(action.Person.IsCalled) =>
            ActionRefusal.OwnAcknowledgement,
        _ => ActionRefusal.None,
    };

    private static ActionRefusal CheckNotified(PersonAction action) => action switch
    {
        _ when Enum.GetValues<NotifiedParty>().All(party => action.Notified.Any(told => told.Party == party)) => ActionRefusal.None,
        _ when string.IsNullOrWhiteSpace(action.Waiver) => ActionRefusal.NotNotified,
        _ => Needs(action, PersonRoles.Quality, ActionRefusal.NotQuality),
    };
}
