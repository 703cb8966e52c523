namespace WritersRoom.Problems;

/// <summary>
/// A failure a person can act on. The message is one or two sentences that name the problem, the place and the remedy; it is shown as it is,
/// so it never holds a secret, a path of the server or another person's data.
/// </summary>
public abstract class WritersRoomException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What was asked for is not there, or not this person's: the two are told apart for nobody.</summary>
public sealed class NotFoundException(string what) : WritersRoomException($"There is no such {what}. It may have been deleted, or the id is wrong.");

/// <summary>The request says something that cannot be done as it stands. <see cref="Field"/> names the part that is wrong.</summary>
public sealed class InvalidInputException(string field, string message) : WritersRoomException(message)
{
    public string Field { get; } = field;
}

/// <summary>What was edited has changed since it was read. Both texts travel back, so that nothing typed is lost.</summary>
public sealed class StaleEditException(string current, string currentETag, string yours)
    : WritersRoomException("This was changed elsewhere since you read it. Both texts are in this answer: merge them and send the result with the current ETag.")
{
    public string Current { get; } = current;

    public string CurrentETag { get; } = currentETag;

    public string Yours { get; } = yours;
}

/// <summary>The request cannot be carried out now because something else is under way or in the way.</summary>
public sealed class ConflictException(string message) : WritersRoomException(message);

/// <summary>An uploaded file cannot be read. <see cref="Code"/> is stable: <c>binary</c>, <c>too_large</c>, <c>undecodable</c>, <c>malformed</c>, <c>no_pdf_reader</c>.</summary>
public sealed class UnreadableFileException(string code, string message) : WritersRoomException(message)
{
    public string Code { get; } = code;
}

/// <summary>A call of a model was not made: it might have cost more than a cap leaves. <see cref="Cap"/> says which; null when the model's price is unknown.</summary>
public sealed class OverBudgetException(string message, CapFacts? cap) : WritersRoomException(message)
{
    public CapFacts? Cap { get; } = cap;
}

/// <summary>A cap as it stood when it was reached. Money is in millionths of a US dollar.</summary>
/// <param name="Scope"><c>message</c>, <c>day</c>, <c>month</c>, <c>script</c> or <c>user</c>.</param>
/// <param name="ScriptId">The script, of a cap on one.</param>
/// <param name="IsImposed">Set by the local owner for somebody else.</param>
/// <param name="LimitMicroUsd">The cap.</param>
/// <param name="SpentMicroUsd">What has been spent under it.</param>
/// <param name="ReservedMicroUsd">What calls under way may still cost.</param>
/// <param name="NeededMicroUsd">The most that the refused call could have cost.</param>
/// <param name="ResetsAt">When the period ends; null for a cap without one.</param>
public sealed record CapFacts(
    string Scope, Guid? ScriptId, bool IsImposed, long LimitMicroUsd, long SpentMicroUsd, long ReservedMicroUsd, long NeededMicroUsd, DateTimeOffset? ResetsAt)
{
    /// <summary>What may still be reserved; not below zero.</summary>
    public long LeftMicroUsd => Math.Max(0, LimitMicroUsd - SpentMicroUsd - ReservedMicroUsd);
}

/// <summary>This person may not do that, though they may know of it.</summary>
public sealed class ForbiddenException(string message) : WritersRoomException(message);

/// <summary>It would have left this machine, and may not: the script, or the whole installation, is kept here. Nothing was sent.</summary>
public sealed class LocalOnlyException(string message) : WritersRoomException(message);

/// <summary>A language model could not be asked, did not answer, or broke off. It may go on next time: a job that met this is tried again.</summary>
public sealed class ModelUnavailableException(ModelFailure kind, string message, Exception? inner = null) : WritersRoomException(message, inner)
{
    /// <summary>What kind of failure it was.</summary>
    public ModelFailure Kind { get; } = kind;

    /// <summary>How long the provider wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Why a model did not do what it was asked.</summary>
public enum ModelFailure
{
    /// <summary>No key is set for a provider that wants one.</summary>
    KeyMissing,

    /// <summary>The provider does not take the key, or not for this.</summary>
    KeyWrong,

    /// <summary>The provider's account has no credit, or is at its limit.</summary>
    NoCredit,

    /// <summary>Too many requests with this key just now.</summary>
    RateLimited,

    /// <summary>The provider is overloaded or broken just now.</summary>
    Overloaded,

    /// <summary>Nothing came in time.</summary>
    TimedOut,

    /// <summary>No connection, or nothing there that speaks as expected.</summary>
    Unreachable,

    /// <summary>The provider has no such model.</summary>
    ModelUnknown,

    /// <summary>The provider took the request for wrong: too long, or with something that the model cannot do.</summary>
    Refused,

    /// <summary>The answer broke off halfway. What came before is with whoever was reading.</summary>
    BrokenStream,

    /// <summary>What came was no answer as this provider's kind gives them.</summary>
    Garbled,

    /// <summary>It failed too often lately and is left alone for a while.</summary>
    Paused,

    /// <summary>None of these.</summary>
    Other,
}
