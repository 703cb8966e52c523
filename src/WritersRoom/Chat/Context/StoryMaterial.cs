using System.Collections.Concurrent;
using WritersRoom.Artifacts.Asking;
using WritersRoom.Llm;
using WritersRoom.Prompting;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Chat.Context;

/// <summary>What there is to show a model of a script: its text, and what has been understood of it.</summary>
internal sealed record StoryMaterial
{
    private readonly ConcurrentDictionary<(string Model, bool IsWholeScript, int Tokens), SnapshotSource> snapshots = new();

    public required string Title { get; init; }

    /// <summary>The outline's text; null until there is one.</summary>
    public string? Outline { get; init; }

    /// <summary>Character sheets, the most important character first; of equals by name.</summary>
    public IReadOnlyList<CharacterText> Sheets { get; init; } = [];

    /// <summary>The scenes in order.</summary>
    public required IReadOnlyList<SceneMaterial> Scenes { get; init; }

    /// <summary>A scene in full, as a model reads it.</summary>
    public string TextOf(int scene) => ScriptText.Of(Scenes[scene].Scene);

    /// <summary>The scenes as they stand, by id and hash.</summary>
    public IReadOnlyList<ShownScene> Standing => [.. Scenes.Select(scene => scene.Standing)];

    /// <summary>What would be pinned of it, made once for each model and size.</summary>
    /// <exception cref="Problems.InvalidInputException">The whole script is asked for, and has more tokens.</exception>
    public SnapshotSource SnapshotFor(TaskModel model, bool isWholeScript, int tokens, Func<string, int> count) =>
        snapshots.GetOrAdd((model.Name, isWholeScript, tokens), key => SnapshotBuilder.Build(this, key.IsWholeScript, key.Tokens, count));
}

/// <summary>A character's sheet.</summary>
internal sealed record CharacterText(string Name, string Text);

/// <summary>A scene and its card.</summary>
/// <param name="Id">Stays with the scene when its place changes.</param>
/// <param name="Scene">Its text, read.</param>
/// <param name="Card">Its card; null until there is one.</param>
/// <param name="CardHash">The hash of the text that the card was made from.</param>
internal sealed record SceneMaterial(Guid Id, Scene Scene, string? Card, string? CardHash)
{
    public ShownScene Standing => new(Id, Scene.Hash);

    /// <summary>The card behind its heading; only the heading where there is no card.</summary>
    public string CardText => Card is null ? ScriptText.Heading(Scene) : $"{ScriptText.Heading(Scene)}\n{Card}";

    public string Name => $"scene {Scene.Index + 1}";
}
