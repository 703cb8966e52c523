using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;

namespace WritersRoom.Scripts;

/// <summary>
/// A screenplay. Its text is <see cref="Preamble"/> followed by the raw text of its scenes in order: put together they are, character for
/// character, the Fountain source that was imported or last saved.
/// </summary>
public sealed class Script : IOwned
{
    public const int LongestTitle = 500;

    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required string Title { get; set; }

    /// <summary>What was uploaded; the stored text is Fountain whatever it was.</summary>
    public required string Format { get; set; }

    /// <summary>Title page and everything before the first scene heading.</summary>
    public required string Preamble { get; set; }

    public ScriptState State { get; private set; } = ScriptState.Empty;

    /// <summary>The highest state a person asked for, whatever the script's size.</summary>
    public ScriptState RequestedState { get; private set; } = ScriptState.Empty;

    public DateTimeOffset? LastStateTransition { get; private set; }

    /// <summary>When a person stopped the analysis, running or waiting: none begins by itself until one is asked for.</summary>
    public DateTimeOffset? AnalysisStoppedAt { get; private set; }

    /// <summary>SHA-256 over the title page and the ordered scene hashes: what the whole script says, not how it is spaced.</summary>
    public string? Hash { get; set; }

    public int SceneCount { get; set; }

    public int PageCount { get; set; }

    public bool IsSample { get; init; }

    /// <summary>Whether nothing of it may leave this machine: then what is built in does everything for it.</summary>
    public bool LocalOnly { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When anything made from the text last changed; with <see cref="UpdatedAt"/>, what a copy in memory is compared by.</summary>
    public DateTimeOffset? UnderstoodAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public void Request(ScriptState state)
    {
        RequestedState = state > RequestedState ? state : RequestedState;
        Resume();
    }

    public void StopAnalysis(DateTimeOffset now) => AnalysisStoppedAt = now;

    public void Resume() => AnalysisStoppedAt = null;

    /// <summary>Moves down to <paramref name="target"/>, if it is higher.</summary>
    /// <returns>Whether it was.</returns>
    public bool FallTo(ScriptState target, DateTimeOffset now)
    {
        if (State <= target)
            return false;
        MoveTo(target, now);
        return true;
    }

    /// <summary>Moves along the transition table; staying where it is is no transition.</summary>
    /// <exception cref="InvalidOperationException">The table has no such arrow: a fault in the caller.</exception>
    public void MoveTo(ScriptState state, DateTimeOffset now)
    {
        if (state == State)
            return;
        if (!ScriptStateMachine.MayMove(State, state))
            throw new InvalidOperationException($"A script cannot go from {State} to {state}.");
        State = state;
        LastStateTransition = now;
    }
}

internal sealed class ScriptConfiguration : IEntityTypeConfiguration<Script>
{
    public void Configure(EntityTypeBuilder<Script> script)
    {
        script.ToTable("scripts");
        script.Property(row => row.State).HasConversion<SnakeCaseEnumConverter<ScriptState>>();
        script.Property(row => row.RequestedState).HasConversion<SnakeCaseEnumConverter<ScriptState>>();
    }
}
