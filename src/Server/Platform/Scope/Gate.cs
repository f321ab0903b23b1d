using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace VongGac.Server.Platform;

/// <summary>What a route asks of whoever calls it. The route-walk test finds every route that carries neither.</summary>
public sealed record NeedsPermission(Permission Permission);

/// <summary>A route that anybody may call, and why that is safe.</summary>
public sealed record OpenToAll(string Why);

public static class Gate
{
    /// <summary>Only posts whose role has <paramref name="permission"/> get through.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Permission permission)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NeedsPermission(permission));

    /// <summary>Anybody gets through, signed in or not.</summary>
    public static TBuilder Open<TBuilder>(this TBuilder route, string why)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new OpenToAll(why));

    /// <summary>
    /// Lets a request pass only when its route is open or the current post may do what the route asks. A route that
    /// declares nothing is closed: forgetting the permission cannot open a door.
    /// </summary>
    public static IApplicationBuilder UseGate(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToAll>() is not null)
        {
            await next(http);
            return;
        }

        var post = http.Post();
        if (post is null)
        {
            if (HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
                http.Response.Redirect("/sign-in?then=" + Uri.EscapeDataString(http.Request.Path + http.Request.QueryString));
            else http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (endpoint.Metadata.GetMetadata<NeedsPermission>() is { } need && post.Role.May(need.Permission)) await next(http);
        else http.Response.StatusCode = StatusCodes.Status403Forbidden;
    });

    /// <summary>The post this request acts in; null when nobody is signed in or the account holds none.</summary>
    public static Post? Post(this HttpContext http) => http.Items[typeof(Post)] as Post;

    internal static void Act(this HttpContext http, Post post) => http.Items[typeof(Post)] = post;
}
