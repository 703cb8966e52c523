using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>
/// What has been made of a script. Of the whole: as it is stored. As of a scene: what the built-in analyst makes of that much text, since what is stored was made by somebody who has read the end.
/// </summary>
internal sealed class ScriptNotes(ArtifactService artifacts, CurrentUser user)
{
    public async Task<string> OutlineAsync(OpenScript script, CancellationToken cancellationToken) => script.AsOfScene is not null
        ? script.Analyst.Outline().SummaryText
        : (await artifacts.OutlineAsync(user, script.ScriptId, cancellationToken)).SummaryText;

    /// <summary>The card of each scene that has one.</summary>
    public async Task<IReadOnlyDictionary<int, string>> CardsAsync(OpenScript script, CancellationToken cancellationToken)
    {
        if (script.AsOfScene is not null)
            return Enumerable.Range(0, script.Scenes.Count).ToDictionary(scene => scene, scene => script.Analyst.SceneCard(scene).SummaryText);
        var cards = new Dictionary<int, string>();
        for (var page = new PageRequest(PageRequest.HighestLimit); page is not null;)
        {
            var rows = await artifacts.SceneCardsAsync(user, script.ScriptId, page, cancellationToken);
            foreach (var row in rows.Items)
                cards[row.Scene.SceneIndex] = row.Card.SummaryText;
            page = rows.NextCursor is { } next ? page with { Cursor = next } : null;
        }

        return cards;
    }

    /// <summary>A character's sheet; null for one who has none.</summary>
    /// <param name="script">The script.</param>
    /// <param name="name">As the script has it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<string?> SheetAsync(OpenScript script, string name, CancellationToken cancellationToken)
    {
        if (script.AsOfScene is not null)
            return script.Analyst.CharacterSheet(name)?.SummaryText;
        try
        {
            return (await artifacts.CharacterAsync(user, script.ScriptId, name, cancellationToken)).Sheet.SummaryText;
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<NotedThread>> ThreadsAsync(OpenScript script, CancellationToken cancellationToken)
    {
        if (script.AsOfScene is not null)
            return [.. script.Analyst.Threads().Select(thread => new NotedThread(thread.Name, thread.ThreadType, thread.SceneIndices, thread.Description))];
        var threads = await artifacts.ThreadsAsync(user, script.ScriptId, cancellationToken);
        return [.. threads.Select(thread => new NotedThread(thread.Name, thread.ThreadType, [.. thread.Scenes.Select(script.IndexOf).OfType<int>().Order()], thread.Description))];
    }

    /// <summary>Which later scenes lean on which earlier ones, in the order of the later.</summary>
    public async Task<IReadOnlyList<NotedRelationship>> RelationshipsAsync(OpenScript script, CancellationToken cancellationToken)
    {
        var noted = script.AsOfScene is not null
            ? script.Analyst.Relationships().Select(row => new NotedRelationship(
                row.RelationshipType, row.SetupSceneIndex, row.PayoffSceneIndex, row.Description, [.. row.Evidence.Select(span => (span.SceneIndex, span.ElementIndex, span.Quote))]))
            : from row in await artifacts.RelationshipsAsync(user, script.ScriptId, cancellationToken)
              let setup = script.IndexOf(row.SetupSceneId)
              let payoff = script.IndexOf(row.PayoffSceneId)
              where setup is not null && payoff is not null
              select new NotedRelationship(
                  row.RelationshipType, setup.Value, payoff.Value, row.Description,
                  [.. row.Evidence.Where(span => script.IndexOf(span.SceneId) is not null).Select(span => (script.IndexOf(span.SceneId)!.Value, span.ElementIndex, span.Quote))]);
        return [.. noted.OrderBy(row => row.Payoff).ThenBy(row => row.Setup)];
    }
}

/// <summary>A line of the story and the scenes it runs through.</summary>
internal sealed record NotedThread(string Name, PlotThreadType Type, IReadOnlyList<int> Scenes, string? Description);

/// <summary>Two scenes of which the later leans on the earlier.</summary>
internal sealed record NotedRelationship(SceneRelationshipType Type, int Setup, int Payoff, string? Description, IReadOnlyList<(int Scene, int Element, string Quote)> Evidence);
