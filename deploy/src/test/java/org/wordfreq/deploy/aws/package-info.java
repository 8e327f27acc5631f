/** What WordFreq relies on of an AWS that deploy/provision has prepared, as a contract, and the emulators that are held to it. */
@NullMarked
package org.wordfreq.deploy.aws;

import org.jspecify.annotations.NullMarked;
