/** Tests of the images' Dockerfile and of what it puts into the images. */
@NullMarked
package org.wordfreq.deploy.images;

import org.jspecify.annotations.NullMarked;
