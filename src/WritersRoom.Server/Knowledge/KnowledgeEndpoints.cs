using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Knowledge;

namespace WritersRoom.Server.Knowledge;

internal static class KnowledgeEndpoints
{
    public static void MapKnowledge(this IEndpointRouteBuilder api) => api.MapGet("/scripts/{id:guid}/who-knows", WhoKnows).WithTags("Knowledge")
        .WithSummary("What each character has been present for: the scenes they are in and, of a matter, what was said and shown while they were there.");

    private static async Task<Ok<WhoKnowsResponse>> WhoKnows(
        Guid id,
        CurrentUser user,
        KnowledgeService knowledge,
        CancellationToken cancellationToken,
        string? character = null,
        string? about = null,
        [FromQuery(Name = "as_of_scene")] int? asOfScene = null)
        => TypedResults.Ok(WhoKnowsResponse.From(await knowledge.AskAsync(user, id, character, about, asOfScene, cancellationToken)));
}

/// <summary>Who has been present for what up to <c>as_of_scene</c>; null for the whole script. It tells presence, not understanding.</summary>
public sealed record WhoKnowsResponse(int? AsOfScene, string? About, int MentionCount, IReadOnlyList<KnowingCharacterResponse> Characters)
{
    public static WhoKnowsResponse From(WhoKnows answer) => new(
        answer.Script.AsOfScene, answer.About, answer.Mentions.Count,
        [.. answer.Characters.Select(character => new KnowingCharacterResponse(
            character.Name,
            [.. character.Scenes.Select(scene => new AttendedSceneResponse(answer.Script.Scenes[scene.SceneIndex].Id, scene.SceneIndex, answer.Script.Scenes[scene.SceneIndex].Heading, scene.Presence))],
            [.. character.Witnessed.Select(one => new WitnessedResponse(
                answer.Script.Scenes[one.Mention.SceneIndex].Id, one.Mention.SceneIndex, one.Mention.ElementIndex, one.Mention.Quote, one.Mention.Speaker, one.How))]))]);
}

/// <summary>A character, the scenes they are in, and what of the matter they were there for, in script order.</summary>
public sealed record KnowingCharacterResponse(string CharacterName, IReadOnlyList<AttendedSceneResponse> Scenes, IReadOnlyList<WitnessedResponse> Witnessed);

/// <summary>A scene that a character is in, and how: speaking, shown, only heard, or only narrating.</summary>
public sealed record AttendedSceneResponse(Guid SceneId, int SceneIndex, string Heading, Presence Presence);

/// <summary>Something that a character says, hears or sees; the quote is contiguous inside one element, <c>speaker</c> is null where it is shown.</summary>
public sealed record WitnessedResponse(Guid SceneId, int SceneIndex, int ElementIndex, string Quote, string? Speaker, Witness How);
