using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Mcp;

/// <summary>A script with something for every tool to tell, whose words are found nowhere else; and a conversation about it.</summary>
internal sealed record CanaryStory(string Id, string ConversationId)
{
    public const string Character = "CANARYBIRD";

    private static readonly string Text =
        $"Title: Canary\n\nINT. CANARY KITCHEN - NIGHT\n\n{Character}, 40, hides a sealed letter behind the flour tin.\n\n{Character}\nNobody must find the letter before Sunday. The canary sings.\n\n"
        + $"EXT. GARDEN - DAY\n\nJONAS digs between the roses.\n\nJONAS\nI never could tell a weed from a rose.\n\n{Character}\nThen stop pulling, Jonas!\n\n"
        + string.Concat(Enumerable.Range(0, 4).Select(i => $"INT. CANARY CHAPEL - DAY\n\n{Character} counts the candles, {i} of them, with the PRIEST.\n\n{Character}\nI want to leave this town.\n\nPRIEST\nYou cannot leave.\n\n"))
        + "INT. POST OFFICE - DAY\n\nA CLERK stamps a parcel for Jonas.\n\nCLERK\nThat will be nine crowns.\n\nJONAS\nI do not have nine crowns.\n\n"
        + string.Concat(Enumerable.Range(0, 4).Select(i => $"EXT. HARBOUR - NIGHT\n\nJONAS waits for ship {i}. {Character} does not come.\n\nJONAS\nI want her to come. You lied to me.\n\n"))
        + $"INT. CANARY KITCHEN - NIGHT\n\nJonas finds the sealed letter behind the flour tin.\n\nHe reads it.\n\nJONAS\nShe sold the house.\n\n{Character} (O.S.)\nI was going to tell you.\n\n";

    public static async Task<CanaryStory> UnderstoodAsync(ServerFixture server, HttpClient? client = null)
    {
        client ??= server.Owner;
        var id = (await server.UploadFountainAsync(Text, "Canary", client)).Text("id");
        using var analysed = await client.PostJsonAsync($"/api/scripts/{id}/analyze", new { mode = "full" });
        analysed.EnsureSuccessStatusCode();
        await server.DrainJobsAsync();
        using var asked = await client.PostJsonAsync("/api/chat/message", new { script_id = id, message = "Where is the sealed letter?" });
        return new CanaryStory(id, (await asked.OkJsonAsync()).Text("conversation_id"));
    }
}
