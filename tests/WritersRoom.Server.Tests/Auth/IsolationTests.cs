using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using WritersRoom.Server.Tests.Mcp;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Auth;

public sealed class IsolationTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public void Signing_in_writes_no_keys_to_the_home_directory() => server.Services.GetService<IDataProtectionProvider>().ShouldBeNull();

    [Fact]
    public async Task An_unknown_key_is_nobody()
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var response = await client.SendJsonAsync(HttpMethod.Get, "/api/scripts", null, ("Authorization", "Bearer wr_0000"));
        using var basic = await client.SendJsonAsync(HttpMethod.Get, "/api/scripts", null, ("Authorization", "Basic b3duZXI6"));

        (await response.ProblemAsync(HttpStatusCode.Unauthorized)).Text("type").ShouldBe("urn:writersroom:problem:unauthorized");
        await basic.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    /// <summary>Made from the route table, so that a new route cannot be forgotten.</summary>
    [Fact]
    public async Task No_route_shows_or_changes_what_is_someone_elses()
    {
        var alices = await Belongings.OfAsync(server, await server.SignInAsync("alice"), "Alice's");
        var bob = await server.SignInAsync("bob");
        var routes = ApiRoutes().ToList();
        routes.Count.ShouldBeGreaterThan(80);

        // What the walk would show if it showed anything: her own routes do show it.
        var telling = new List<string>();
        foreach (var (_, route) in routes.Where(row => row.Method == HttpMethod.Get))
        {
            using var response = await alices.Owner.GetAsync(new Uri(alices.PathOf(route) + Query(route, alices), UriKind.Relative));
            if ((await response.Content.ReadAsStringAsync()).Contains("canary", StringComparison.OrdinalIgnoreCase))
                telling.Add(route);
        }

        foreach (var kind in new[] { "/api/search", "/api/scripts/", "/api/scenes/", "/api/chat/conversations/", "/api/chat/ratings", "/api/media-assets/" })
            telling.ShouldContain(route => route.StartsWith(kind, StringComparison.Ordinal), $"nothing under {kind} shows its owner the canary, so this shows nothing");
        telling.Count.ShouldBeGreaterThanOrEqualTo(15);

        foreach (var (method, route) in routes)
        {
            var path = alices.PathOf(route);
            using var response = await bob.SendJsonAsync(method, path + Query(route, alices), alices.BodyFor(method), ("If-Match", "\"1\""));

            var body = await response.Content.ReadAsStringAsync();
            body.ShouldNotContain("canary", Case.Insensitive, $"{method} {path}");
            body.ShouldNotContain("Alice's", Case.Insensitive, $"{method} {path}");
            body.ShouldNotContain(alices.Key, Case.Sensitive, $"{method} {path}");
            if (route.Contains('{', StringComparison.Ordinal))
                response.StatusCode.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.BadRequest], $"{method} {path}: {body}");
        }

        (await alices.Owner.GetJsonAsync($"/api/scripts/{alices.Script}")).Number("scene_count").ShouldBe(4);
        (await alices.Owner.GetJsonAsync($"/api/usage/calls?script_id={alices.Script}")).Items().Count.ShouldBe(1);
        (await bob.GetJsonAsync($"/api/usage/calls?script_id={alices.Script}")).Items().ShouldBeEmpty();
        (await (await bob.GetAsync(new Uri("/api/usage?format=csv", UriKind.Relative))).Content.ReadAsStringAsync()).ShouldNotContain("Alice's");
        (await alices.Owner.GetJsonAsync($"/api/scenes/{alices.Scene}")).Text("text").ShouldContain(Belongings.Canary);
        var messages = (await alices.Owner.GetJsonAsync($"/api/chat/conversations/{alices.Conversation}")).Items("messages");
        messages.Count.ShouldBe(2);
        messages[1]!["rating"]!.Text("rating").ShouldBe("up");
        var document = await alices.Owner.GetJsonAsync($"/api/media-assets/{alices.Document}");
        document.Text("content").ShouldContain(Belongings.Canary);
        document["metadata"]!["scribe_enabled"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_turn_reaches_into_no_other_users_script_scene_or_conversation()
    {
        var carol = await server.SignInAsync("carol");
        var dave = await server.SignInAsync("dave");
        var carols = (await server.UploadFountainAsync(TestScripts.Letter, "Carol's", carol)).Text("id");
        var daves = (await server.UploadFountainAsync(TestScripts.Letter, "Dave's", dave)).Text("id");
        var carolsScene = (await carol.GetJsonAsync($"/api/scripts/{carols}/scenes")).Items()[0]!.Text("id");
        using var asked = await carol.PostJsonAsync("/api/chat/message", new { script_id = carols, message = "Who hides the letter?" });
        var carolsConversation = (await asked.OkJsonAsync()).Text("conversation_id");

        foreach (var body in new object[]
        {
            new { script_id = carols, message = "Who hides the letter?" },
            new { script_id = daves, message = "Who hides the letter?", current_scene_id = carolsScene },
            new { script_id = daves, message = "Who hides the letter?", conversation_id = carolsConversation },
        })
        {
            foreach (var path in new[] { "/api/chat/message", "/api/chat/message/stream" })
            {
                using var response = await dave.PostJsonAsync(path, body);
                await response.ProblemAsync(HttpStatusCode.NotFound);
            }
        }
    }

    /// <summary>Made from what the server lists, so that a new tool, template or prompt cannot be forgotten.</summary>
    [Fact]
    public async Task No_tool_resource_prompt_or_completion_shows_what_is_someone_elses()
    {
        var erin = await server.SignInAsync("erin");
        var frank = await server.SignInAsync("frank");
        var erins = await CanaryStory.UnderstoodAsync(server, erin);
        using var written = await erin.PostJsonAsync("/api/media-assets", new { title = "Canary bible", content = "The canary is JONAS's." });
        var document = (await written.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!.Text("id");
        var key = erin.DefaultRequestHeaders.Authorization!.Parameter!;
        await using var visitor = await McpVisitor.ConnectAsync(frank);
        await using var owner = await McpVisitor.ConnectAsync(erin);
        var shown = new List<string>();

        foreach (var tool in await visitor.ListToolsAsync(cancellationToken: Cancellation))
        {
            var arguments = McpVisitor.ArgumentsFor(tool, erins.Id);
            (await OutcomeAsync(owner.CallToolAsync(tool.Name, arguments, cancellationToken: Cancellation))).ShouldContain("canary", Case.Insensitive, $"{tool.Name} reaches nothing, so this shows nothing");
            shown.Add(await OutcomeAsync(visitor.CallToolAsync(tool.Name, arguments, cancellationToken: Cancellation)));
        }

        foreach (var template in await visitor.ListResourceTemplatesAsync(cancellationToken: Cancellation))
        {
            var uri = template.UriTemplate.Replace("{script_id}", erins.Id, StringComparison.Ordinal).Replace("{scene_index}", "0", StringComparison.Ordinal).Replace("{character_name}", CanaryStory.Character, StringComparison.Ordinal)
                .Replace("{document_id}", document, StringComparison.Ordinal);
            uri.ShouldNotContain("{", Case.Sensitive, "a template has a parameter that this test cannot fill");
            (await OutcomeAsync(owner.ReadResourceAsync(uri, cancellationToken: Cancellation))).ShouldContain("canary", Case.Insensitive, $"{uri} reaches nothing, so this shows nothing");
            shown.Add(await OutcomeAsync(visitor.ReadResourceAsync(uri, cancellationToken: Cancellation)));
        }

        foreach (var prompt in await visitor.ListPromptsAsync(cancellationToken: Cancellation))
        {
            var arguments = prompt.ProtocolPrompt.Arguments!.Where(argument => argument.Required == true).ToDictionary(argument => argument.Name, argument => (object?)(argument.Name == "script_id" ? erins.Id : "0"));
            (await OutcomeAsync(owner.GetPromptAsync(prompt.Name, arguments, cancellationToken: Cancellation))).ShouldContain("canary", Case.Insensitive, $"{prompt.Name} reaches nothing, so this shows nothing");
            shown.Add(await OutcomeAsync(visitor.GetPromptAsync(prompt.Name, arguments, cancellationToken: Cancellation)));
            foreach (var argument in prompt.ProtocolPrompt.Arguments!)
            {
                shown.Add(await OutcomeAsync(visitor.CompleteAsync(
                    new CompleteRequestParams
                    {
                        Ref = new PromptReference { Name = prompt.Name },
                        Argument = new Argument { Name = argument.Name, Value = "" },
                        Context = new CompleteContext { Arguments = new Dictionary<string, string> { ["script_id"] = erins.Id } },
                    },
                    Cancellation)));
            }
        }

        shown.Add(await OutcomeAsync(visitor.ListResourcesAsync(new ListResourcesRequestParams(), Cancellation)));
        shown.Add(await OutcomeAsync(visitor.ListResourcesAsync(new ListResourcesRequestParams { Cursor = "documents:" }, Cancellation)));
        shown.Add(await OutcomeAsync(visitor.CompleteAsync(
            new CompleteRequestParams { Ref = new ResourceTemplateReference { Uri = "writersroom://documents/{document_id}" }, Argument = new Argument { Name = "document_id", Value = "" } }, Cancellation)));
        shown.Count.ShouldBeGreaterThan(25);
        foreach (var answer in shown)
        {
            answer.ShouldNotContain("canary", Case.Insensitive);
            answer.ShouldNotContain("JONAS", Case.Insensitive);
            answer.ShouldNotContain(erins.ConversationId);
            answer.ShouldNotContain(document);
            answer.ShouldNotContain(key);
        }

        // What frank is told of erin's script is what he is told of one that there is not.
        var unknown = await OutcomeAsync(visitor.CallToolAsync("get_outline", new Dictionary<string, object?> { ["script_id"] = "0198aaaa-0000-7000-8000-000000000001" }, cancellationToken: Cancellation));
        shown.ShouldContain(unknown);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<string> OutcomeAsync<T>(ValueTask<T> asked)
    {
        try
        {
            return System.Text.Json.JsonSerializer.Serialize(await asked, ModelContextProtocol.McpJsonUtilities.DefaultOptions);
        }
        catch (ModelContextProtocol.McpException refused)
        {
            return refused.Message;
        }
    }

    private IEnumerable<(HttpMethod Method, string Route)> ApiRoutes() =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let route = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where route.StartsWith("/api/", StringComparison.Ordinal)
        // Never ends; Events/WatchingTests looks at what it shows.
        where route != "/api/events"
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (new HttpMethod(method), route);

    private static string Query(string route, Belongings belongings) => route.StartsWith("/api/usage", StringComparison.Ordinal)
        ? $"?script_id={belongings.Script}&group_by=script&user=alice"
        : $"?q=canary&script_id={belongings.Script}";
}
